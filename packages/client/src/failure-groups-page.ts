/** A failure group in a list. */
export interface FailureGroupSummary {
  /** The group's name. */
  readonly group: string
  /** How many jobs are in it. */
  readonly jobCount: number
  /** When a job last failed into it. */
  readonly lastFailedAt: Date
}

/** A part of the list of failure groups. */
export interface FailureGroupsPage {
  /** How many groups there are in all. */
  readonly total: number
  /** When a job last failed in the namespace, even if its group is gone; null where none is known to have. */
  readonly lastFailedAt: Date | null
  readonly groups: readonly FailureGroupSummary[]
}
