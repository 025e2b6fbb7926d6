import type { JobListName } from '@qless/core'

/** Which list of jobs: one of a queue, by state, the jobs of a failure group, or the completed ones. */
export type JobListOf =
  | { readonly queue: string; readonly state: Exclude<JobListName, 'failed' | 'complete'> }
  | { readonly group: string }
  | 'complete'

/** A part of the jids of a list. */
export interface JidsPage {
  /** How many jobs the whole list has. */
  readonly total: number
  readonly jids: readonly string[]
}

/** What of jobs is to be told in a few words. */
export interface BriefOptions {
  /** How many bytes of their data, from 0 to 10,000. @default 200 */
  readonly dataBytes?: number
}
