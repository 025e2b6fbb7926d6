import type { Job } from '@qless/client'
import type { Feed } from './feed.ts'
import type { KeptLock } from './lock-renewal.ts'
import type { StopSignal } from './stop-signal.ts'

/** A job whose handler runs, or is about to. */
export interface RunningJob {
  readonly job: Job
  /** Where it was taken, and is given back. */
  readonly feed: Feed
  /** The job's lease when it was taken; the handle forgets it when it settles the job. */
  readonly lease: string
  /** Fires when its handler should stop. */
  readonly stop: StopSignal
  /** Whether a handler has it. */
  hasBegun: boolean
  /** Whether the lock was lost, so that nothing may be reported. */
  isLost: boolean
  /** Where it stands among the jobs that run. */
  place: number
  /** Returns what its runner has given it to run in. */
  leave?: () => void
  /** The lock that is kept for it. */
  lock?: KeptLock
  /** Fires when its time is over. */
  clock?: NodeJS.Timeout
  /** Stops it when it does not end on its signal. */
  stopper?: NodeJS.Timeout
}
