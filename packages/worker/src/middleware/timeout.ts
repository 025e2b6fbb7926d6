import type { Job, JobContext, JobMiddleware } from '@qless/client'
import { JobTimeoutError } from '../job-timeout-error.ts'
import { checkAboveZero } from './option-checks.ts'
import { LONGEST_MS } from '../longest-timer.ts'

/**
 * Middleware that gives what it stands around a time. When that is over the signal fires with a `JobTimeoutError`, which
 * then fails the job.
 *
 * A handler that does not end on its signal is waited for, so that it does not run on beside the next attempt. When it
 * returns after all, that counts, and the job is not late. What it throws becomes the `cause` of the `JobTimeoutError`.
 *
 * @param limit seconds above 0, or a function that says so for a job; undefined is no limit
 * @throws InvalidArgumentError when the seconds are no number above 0; if a function says so, the job fails with it
 * @example
 * timeout(30)
 * timeout((job) => (job.tags.includes('slow') ? undefined : 30))
 */
export function timeout(limit: number | ((job: Job) => number | undefined)): JobMiddleware {
  if (typeof limit !== 'function') checkAboveZero('timeout', limit)
  return async (job, next, context) => {
    const seconds = typeof limit === 'function' ? limit(job) : limit
    return seconds === undefined ? next() : within(checkAboveZero('timeout', seconds), next, context)
  }
}

async function within(
  seconds: number,
  next: (context: JobContext) => Promise<unknown>,
  context: JobContext,
): Promise<unknown> {
  const own = new AbortController()
  const signal = AbortSignal.any([context.signal, own.signal])
  const timer = setTimeout(() => own.abort(new JobTimeoutError(seconds)), Math.min(seconds * 1000, LONGEST_MS))
  try {
    return await next({ ...context, workFolder: () => context.workFolder(), signal })
  } catch (thrown) {
    // What fired first counts: a job that was lost, or is handed back, is not late.
    if (!own.signal.aborted || signal.reason !== own.signal.reason || thrown === signal.reason) throw thrown
    throw new JobTimeoutError(seconds, { cause: thrown })
  } finally {
    clearTimeout(timer)
  }
}
