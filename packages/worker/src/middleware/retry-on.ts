import { retry, type Job, type JobMiddleware } from '@qless/client'
import { failureGroup, failureMessage } from '../failure-text.ts'
import { fixed, type Backoff } from './backoff.ts'
import { errorMatcher, type ErrorFilter } from './error-filter.ts'
import { guarded } from './guarded.ts'
import { checkFunction, checkKnown, checkNumber } from './option-checks.ts'

/** Which attempt of a job has failed, and when the next one is due. */
export interface NextAttempt {
  /** Which attempt has failed, from 1 on. */
  readonly attempt: number
  /** Seconds until the job may run again. */
  readonly delaySeconds: number
}

/** Options of `retryOn`. */
export interface RetryOnOptions {
  /** Which errors to retry: at least one class, which stands for its subclasses, too, or a function. */
  readonly errors: ErrorFilter
  /** Seconds until the job may run again, or a function that says so: `exponential(2)`. @default 0 */
  readonly delay?: number | Backoff
  /** Is told of each retry. Nobody waits for it; what it throws is told once, as a warning of the process. */
  readonly onRetry?: (job: Job, error: unknown, next: NextAttempt) => unknown
}

/**
 * Middleware that tries a job again when its handler throws one of some errors, which costs a retry. Without one left the
 * error fails the job, as any other does. A job whose signal has fired, or that its handler has ended itself, is left alone.
 *
 * What the function for the delay throws, or a delay that will not do, fails the job.
 *
 * @throws InvalidArgumentError when an option will not do
 * @example
 * retryOn({ errors: [RateLimitError], delay: exponential(2, { jitter: 0.2, mostSeconds: 300 }) })
 */
export function retryOn(options: RetryOnOptions): JobMiddleware {
  checkKnown(options, ['errors', 'delay', 'onRetry'])
  const matches = errorMatcher('errors', options.errors)
  const delayOf = backoffOf(options.delay ?? 0)
  const onRetry = guarded('onRetry', checkFunction('onRetry', options.onRetry ?? (() => undefined)))
  return async (job, next, { signal }) => {
    try {
      return await next()
    } catch (error) {
      if (signal.aborted || job.isSettled || job.retriesLeft === 0 || !matches(error)) throw error
      const attempt = Math.max(1, 1 + job.originalRetries - job.retriesLeft)
      const delaySeconds = delayOf(attempt, error)
      const group = failureGroup(job.klass, error)
      const outcome = retry({ delay: delaySeconds, group, message: failureMessage(error) })
      onRetry(job, error, { attempt, delaySeconds })
      return outcome
    }
  }
}

function backoffOf(delay: number | Backoff): Backoff {
  return typeof delay === 'function' ? delay : fixed(checkNumber('delay', delay))
}
