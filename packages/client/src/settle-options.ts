import {
  InvalidArgumentError,
  type JobFailArgs,
  type JobMoveArgs,
  type JobProgressArgs,
  type JobRetryArgs,
  type JobToComplete,
} from '@qless/core'
import {
  checkInteger,
  checkKnown,
  checkName,
  checkNames,
  checkNumber,
  checkQueue,
  checkSeconds,
  checkTimeout,
} from './checks.ts'
import { toJson } from './json.ts'
import { newId } from './new-id.ts'

/** How a job is completed into another queue. */
export interface CompleteOptions {
  /** The queue to put the job into; without one it is done. */
  readonly next?: string
  /** Seconds until it may run there. @default 0 */
  readonly delay?: number
  /** Jids that it waits for there. */
  readonly depends?: readonly string[]
  /** What the job leaves behind: any JSON of up to `max-job-result` bytes. Undefined is nothing. */
  readonly result?: unknown
}

/** What is reported beside a value of progress. */
export interface ProgressOptions {
  /** The same for people; more than 1,000 characters are cut. */
  readonly message?: string
}

/** How a job is tried again. */
export interface RetryOptions {
  /** Seconds until it may run again. @default 0 */
  readonly delay?: number
  /** Why, as a failure group; the job fails into it when no retry is left. @default 'failed-retries-<queue>' */
  readonly group?: string
  /** Why, for people. */
  readonly message?: string
}

/** What to change about a job that is moved; what is left out stays as it is. */
export interface MoveOptions<Data> {
  readonly data?: Data
  /** Seconds until it may run. @default 0 */
  readonly delay?: number
  readonly priority?: number
  readonly retries?: number
  readonly tags?: readonly string[]
  /** Jids that it waits for; [] for none. */
  readonly depends?: readonly string[]
  /** How long its handler may run, in seconds from 0.001 on. */
  readonly timeoutSeconds?: number
}

/** The longest message of a failure that is stored, in characters. */
const MOST_MESSAGE = 10_000
const MOST_PROGRESS_MESSAGE = 1000

/** The arguments of a completion. */
export function completeArgs(
  next: string | CompleteOptions | undefined,
): Pick<JobToComplete, 'nextQueueName' | 'delayMs' | 'depends' | 'result'> {
  if (next === undefined) return { nextQueueName: undefined, delayMs: 0, depends: undefined, result: undefined }
  const options: CompleteOptions = typeof next === 'string' ? { next } : next
  checkKnown(options, ['next', 'delay', 'depends', 'result'])
  const isDone = options.next === undefined && options.delay === undefined && options.depends === undefined
  return {
    nextQueueName: isDone ? undefined : checkName('next', options.next),
    delayMs: checkSeconds('delay', options.delay ?? 0),
    depends: options.depends === undefined ? undefined : checkNames('depends', options.depends),
    result: options.result === undefined ? undefined : toJson('result', options.result),
  }
}

/** The arguments of a report of progress; a very long message is cut. */
export function progressArgs(value: unknown, options: ProgressOptions): Pick<JobProgressArgs, 'value' | 'message'> {
  checkKnown(options, ['message'])
  return { value: toJson('progress', value), message: cut(options.message ?? '', MOST_PROGRESS_MESSAGE) }
}

/** The arguments of a failure; a very long message is cut. */
export function failArgs(group: string, message: string): Pick<JobFailArgs, 'group' | 'message'> {
  return { group: checkName('group', group), message: cut(message) }
}

/** The arguments of a retry. */
export function retryArgs(options: RetryOptions): Pick<JobRetryArgs, 'delayMs' | 'group' | 'message'> {
  checkKnown(options, ['delay', 'group', 'message'])
  return {
    delayMs: checkSeconds('delay', options.delay ?? 0),
    group: options.group === undefined ? undefined : checkName('group', options.group),
    message: cut(options.message ?? ''),
  }
}

/** The arguments of a move. */
export function moveArgs(
  queue: string | { readonly name: string },
  options: MoveOptions<unknown>,
): Omit<JobMoveArgs, 'jid' | 'workerName' | 'lease'> {
  checkKnown(options, ['data', 'delay', 'priority', 'retries', 'tags', 'depends', 'timeoutSeconds'])
  const { data, delay = 0, priority, retries, tags, depends, timeoutSeconds } = options
  return {
    queueName: checkQueue('queue', queue),
    request: newId(),
    data: data === undefined ? undefined : toJson('data', data),
    delayMs: checkSeconds('delay', delay),
    priority: priority === undefined ? undefined : checkNumber('priority', priority),
    retries: retries === undefined ? undefined : checkInteger('retries', retries, 0),
    tags: tags === undefined ? undefined : checkNames('tags', tags),
    depends: depends === undefined ? undefined : checkNames('depends', depends),
    timeoutMs: checkTimeout(timeoutSeconds),
  }
}

function cut(message: string, most: number = MOST_MESSAGE): string {
  const text = textOf(message)
  return text.length <= most ? text : `${text.slice(0, most)}\n... (truncated due to length)`
}

function textOf(message: unknown): string {
  try {
    return String(message)
  } catch {
    // An object without a text of its own.
    throw new InvalidArgumentError('message', message, 'a text')
  }
}
