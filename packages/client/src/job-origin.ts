import type { ScriptContext } from '@qless/core'
import type { FinishedJobs } from './finished-jobs.ts'

/** Where a job was read, so that it can act there. */
export interface JobOrigin {
  readonly context: ScriptContext
  readonly workerName: string
  /** Waits for jobs to finish. */
  readonly finished: FinishedJobs
}
