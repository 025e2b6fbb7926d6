import type { JobState } from '@qless/core'

/** How many jobs of a group to treat. */
export interface BulkOptions {
  /** How many jobs at most, the oldest failures first. @default all that are in the group when the call starts */
  readonly count?: number
}

/** How jobs are put back to work. */
export interface UnfailOptions extends BulkOptions {
  /** The queue to put the jobs into, or its name. @default each job's own */
  readonly to?: string | { readonly name: string }
}

/** What became of failed jobs. */
export interface UnfailResult {
  /** How many jobs were put back to work. */
  readonly count: number
  /** How many are left. */
  readonly left: number
}

/** What became of failed jobs. */
export interface CancelResult {
  /** How many jobs were canceled. */
  readonly count: number
  /** How many are left. */
  readonly left: number
  /** Jids of those that were kept because others depend on them. Cancel them together with those others. */
  readonly kept: readonly string[]
}

/** Which jobs `cancel` removes. */
export interface CancelOptions {
  /** The only state in which a job is removed. @default any */
  readonly state?: JobState
}
