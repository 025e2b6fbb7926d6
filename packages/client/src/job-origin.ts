import type { ScriptContext } from '@qless/core'
import type { WaitForJob } from './wait-for-job.ts'

/** Where a job was read, so that it can act there. */
export interface JobOrigin {
  readonly context: ScriptContext
  readonly workerName: string
  readonly waitForJob: WaitForJob
}
