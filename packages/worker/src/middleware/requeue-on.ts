import { InvalidArgumentError, move, type Job, type JobMiddleware } from '@qless/client'
import { errorMatcher, errorName, type ErrorFilter } from './error-filter.ts'
import { guarded } from './guarded.ts'
import { checkFunction, checkKnown, checkNumber } from './option-checks.ts'
import type { NextAttempt } from './retry-on.ts'

/** Options of `requeueOn`. */
export interface RequeueOnOptions {
  /** After which errors to put the job anew: at least one class, which stands for its subclasses, too, or a function. */
  readonly errors: ErrorFilter
  /** Seconds until the job may run again: a time between the two, at random. */
  readonly delayRange: readonly [leastSeconds: number, mostSeconds: number]
  /** How often a job is put anew after errors of one name; at least 1. */
  readonly maxAttempts: number
  /** Is told each time. Nobody waits for it; what it throws is told once, as a warning of the process. */
  readonly onRequeue?: (job: Job, error: unknown, next: NextAttempt) => unknown
}

/**
 * Middleware that puts a job into its queue anew when its handler throws one of some errors: after a while, and with all its
 * retries. How often it did is counted in the job's data, by the name of the error: `data.requeues_by_exception.TypeError`.
 * Once that is `maxAttempts` the error fails the job, as any other does.
 *
 * What else the handler has changed in the data is kept. A job whose data is no object fails before its handler runs. A job
 * whose signal has fired, or that its handler has ended itself, is left alone.
 *
 * @throws InvalidArgumentError when an option will not do
 * @example
 * requeueOn({ errors: [MaintenanceError], delayRange: [60, 300], maxAttempts: 20 })
 */
export function requeueOn(options: RequeueOnOptions): JobMiddleware {
  checkKnown(options, ['errors', 'delayRange', 'maxAttempts', 'onRequeue'])
  const matches = errorMatcher('errors', options.errors)
  const [leastSeconds, mostSeconds] = checkRange(options.delayRange)
  const maxAttempts = checkAttempts(options.maxAttempts)
  const onRequeue = guarded('onRequeue', checkFunction('onRequeue', options.onRequeue ?? (() => undefined)))
  return async (job, next, { signal }) => {
    checkData(job.data)
    try {
      return await next()
    } catch (error) {
      if (signal.aborted || job.isSettled || !matches(error)) throw error
      const { data, attempt } = counted(job.data, errorName(error))
      if (attempt > maxAttempts) throw error
      const delaySeconds = leastSeconds + Math.random() * (mostSeconds - leastSeconds)
      const outcome = move(job.queueName, { data, delay: delaySeconds })
      onRequeue(job, error, { attempt, delaySeconds })
      return outcome
    }
  }
}

/** The data of a job with one more error of a name, and how many there are now. */
function counted(given: unknown, name: string): { readonly data: object; readonly attempt: number } {
  const data = checkData(given)
  const counts = typeof data.requeues_by_exception === 'object' ? data.requeues_by_exception : {}
  const before: unknown = Object.entries(counts ?? {}).find(([known]) => known === name)?.[1]
  const attempt = 1 + (typeof before === 'number' ? before : 0)
  return { data: { ...data, requeues_by_exception: { ...counts, [name]: attempt } }, attempt }
}

function checkData(data: unknown): { readonly requeues_by_exception?: unknown } {
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data
  throw new InvalidArgumentError('job.data', data, 'an object, in which requeueOn can count')
}

function checkRange(range: RequeueOnOptions['delayRange']): RequeueOnOptions['delayRange'] {
  if (!Array.isArray(range) || range.length !== 2) {
    throw new InvalidArgumentError('delayRange', range, 'two numbers of seconds: [least, most]')
  }
  const [least, most] = range
  checkNumber('delayRange', least)
  checkNumber('delayRange', most, { least })
  return range
}

function checkAttempts(maxAttempts: number): number {
  if (Number.isSafeInteger(maxAttempts) && maxAttempts >= 1) return maxAttempts
  throw new InvalidArgumentError('maxAttempts', maxAttempts, 'a whole number of at least 1')
}
