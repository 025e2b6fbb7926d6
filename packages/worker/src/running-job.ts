import type { Job } from '@qless/client'
import type { Feed } from './feed.ts'

/** A job whose handler runs. */
export interface RunningJob {
  readonly job: Job
  /** Where it was taken, and is given back. */
  readonly feed: Feed
  /** The job's lease when it was taken; the handle forgets it when it settles the job. */
  readonly lease: string
  readonly controller: AbortController
  /** Whether the lock was lost, so that nothing may be reported. */
  isLost: boolean
  /** Fires when its time is over. */
  clock?: NodeJS.Timeout
  /** Stops it when it does not end on its signal. */
  stopper?: NodeJS.Timeout
}
