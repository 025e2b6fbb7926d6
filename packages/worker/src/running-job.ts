import type { Job } from '@qless/client'

/** A job whose handler runs. */
export interface RunningJob {
  readonly job: Job
  /** The job's lease when it was taken; the handle forgets it when it settles the job. */
  readonly lease: string
  readonly controller: AbortController
  /** Whether the lock was lost, so that nothing may be reported. */
  isLost: boolean
}

/** Why a handler's signal fired when the worker shuts down. */
export class ShutdownError extends Error {
  constructor() {
    super('The worker shuts down: end now, the job will run again.')
    this.name = 'ShutdownError'
  }
}
