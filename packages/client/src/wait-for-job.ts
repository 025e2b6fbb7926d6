import type { ScriptContext } from '@qless/core'
import type { Events } from './events.ts'
import type { FinishedJob } from './finished-job.ts'
import type { FinishedJobs } from './listening/finished-jobs.ts'
import { loadListening } from './load-listening.ts'
import type { WaitOptions } from './waits.ts'

/** Waits until a job is complete, failed or gone. */
export type WaitForJob = (jid: string, options: WaitOptions) => Promise<FinishedJob>

/** The way in which all handles of a client wait for jobs. */
export function waitForJobWith(context: ScriptContext, events: Events): WaitForJob {
  let finished: Promise<FinishedJobs> | undefined
  return async (jid, options) => {
    // It is subscribed to at once, so that `events.ready` answers for those who wait for a job, too.
    const { stop } = events.log.on('completed', () => undefined)
    finished ??= loadListening().then(({ FinishedJobs }) => new FinishedJobs(context, events))
    try {
      return await (await finished).wait(jid, options)
    } finally {
      stop()
    }
  }
}
