import type { Job, JobMiddleware } from '@qless/client'
import { guarded } from './guarded.ts'
import { checkFunction } from './option-checks.ts'

/** What a report tells about the job. */
export type ReportedJob = Pick<
  Job,
  'jid' | 'klass' | 'queueName' | 'workerName' | 'tags' | 'priority' | 'data' | 'history' | 'retriesLeft'
>

/**
 * Middleware that reports what is thrown to Sentry, or the like, and throws it on. The job does not wait for the report; what
 * the reporter itself throws, or rejects with, is told once, as a warning of the process.
 *
 * @param report gets what was thrown, and the job as it was then
 * @throws InvalidArgumentError when the reporter is no function
 * @example
 * reportErrors((error, { jid, klass, ...extra }) => Sentry.captureException(error, { tags: { jid, klass }, extra }))
 */
export function reportErrors(report: (error: unknown, job: ReportedJob) => unknown): JobMiddleware {
  const tell = guarded('The report of an error', checkFunction('report', report))
  return async (job, next) => {
    // A handler that ends its job itself takes worker and queue from the handle.
    const { workerName, queueName } = job
    try {
      return await next()
    } catch (error) {
      const { jid, klass, tags, priority, data, history, retriesLeft } = job
      tell(error, { jid, klass, queueName, workerName, tags, priority, data, history, retriesLeft })
      throw error
    }
  }
}
