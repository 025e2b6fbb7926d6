import { completeArgs, failArgs, moveArgs, retryArgs } from './settle-options.ts'
import type { CompleteOptions, MoveOptions, RetryOptions } from './settle-options.ts'

/** What is to become of a job: made by `complete`, `retry`, `move` and `fail`. */
export type Outcome =
  | { readonly verb: 'complete'; readonly options: CompleteOptions }
  | { readonly verb: 'retry'; readonly options: RetryOptions }
  | { readonly verb: 'move'; readonly queueName: string; readonly options: MoveOptions<unknown> }
  | { readonly verb: 'fail'; readonly group: string; readonly message: string }

/** Tells an outcome from a result, also when it was made by another copy of this package. */
const MARK = Symbol.for('@qless/client outcome')

/**
 * Return this from a handler to complete the job into another queue, or with a result.
 *
 * @throws InvalidArgumentError when an option will not do
 * @example
 * return complete({ next: 'publish', delay: 60 })
 */
export function complete(next: string | CompleteOptions = {}): Outcome {
  const options = typeof next === 'string' ? { next } : next
  completeArgs(options)
  return marked({ verb: 'complete', options })
}

/**
 * Return this from a handler to have the job tried again, which costs a retry; without one left it fails.
 *
 * @throws InvalidArgumentError when an option will not do
 * @example
 * if (response.status === 429) return retry({ delay: 30, group: 'rate-limited', message: 'come back later' })
 */
export function retry(options: RetryOptions = {}): Outcome {
  retryArgs(options)
  return marked({ verb: 'retry', options })
}

/**
 * Return this from a handler to put the job into a queue anew, with all its retries.
 *
 * @throws InvalidArgumentError when the queue or an option will not do
 * @example
 * return move('slow-lane', { priority: -10 })
 */
export function move(queue: string | { readonly name: string }, options: MoveOptions<unknown> = {}): Outcome {
  const { queueName } = moveArgs(queue, options)
  return marked({ verb: 'move', queueName, options })
}

/**
 * Return this from a handler to fail the job into a group of your own.
 *
 * @throws InvalidArgumentError when the group will not do
 * @example
 * if (account === null) return fail('unknown-account', `There is no account ${job.data.account}.`)
 */
export function fail(group: string, message: string): Outcome {
  failArgs(group, message)
  return marked({ verb: 'fail', group, message })
}

/** Whether a handler returned an outcome, and not a result. For those who write a worker or a middleware. */
export function isOutcome(returned: unknown): returned is Outcome {
  return typeof returned === 'object' && returned !== null && MARK in returned
}

function marked(outcome: Outcome): Outcome {
  Object.defineProperty(outcome, MARK, { value: true })
  return outcome
}
