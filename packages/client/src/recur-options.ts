import type { RecurringJobPutArgs } from '@qless/core'
import { checkInteger, checkKnown, checkName, checkNames, checkNumber, checkSeconds, checkTimeout } from './checks.ts'
import type { JobKind } from './job-definition.ts'
import { toJson } from './json.ts'
import { optionsOfKind } from './kind-options.ts'
import { klassOf } from './klass.ts'
import { newId } from './new-id.ts'
import { dropUndefined, type PutOptions } from './put-options.ts'

/** Options of a recurring job. Priority, retries, tags and time are those of the jobs that it puts. */
export interface RecurOptions {
  /** The recurring job's id; declaring it again changes it. @default 32 random hexadecimal digits */
  readonly jid?: string
  /** Seconds until the first job. @default 0 */
  readonly offset?: number
  /** @default 0 */
  readonly priority?: number
  /** @default 5 */
  readonly retries?: number
  /** @default [] */
  readonly tags?: readonly string[]
  /** How many missed jobs are made up for at most; 0 for all. @default 0 */
  readonly backlog?: number
  /** How long the handler may run, in seconds from 0.001 on. @default what the kind of job says, or the worker */
  readonly timeoutSeconds?: number
}

const DEFAULTS = { offset: 0, priority: 0, retries: 5, tags: [], backlog: 0 } as const
const NAMES = ['jid', 'offset', 'priority', 'retries', 'tags', 'backlog', 'timeoutSeconds']

/** What recurs: a kind of job, its data, and how many seconds lie between two jobs. */
export interface Recurrence<Data> {
  readonly job: JobKind<Data> | string
  readonly data: Data
  readonly interval: number
}

/** A recurring job as it is sent, checked. */
export function recurArgs<Data>(
  queueName: string,
  { job, data, interval }: Recurrence<Data>,
  given: RecurOptions,
): RecurringJobPutArgs {
  checkKnown(given, NAMES)
  const klass = klassOf(job)
  const ofKind = pickKnown(optionsOfKind(job, data) ?? {})
  const options = { ...DEFAULTS, ...dropUndefined(ofKind), ...dropUndefined(given) }
  return {
    jid: options.jid === undefined ? newId() : checkName('jid', options.jid),
    queueName,
    klass,
    data: toJson('data', data),
    intervalMs: checkSeconds('interval', interval, 1),
    offsetMs: checkSeconds('offset', options.offset),
    priority: checkNumber('priority', options.priority),
    retries: checkInteger('retries', options.retries, 0),
    tags: checkNames('tags', options.tags),
    backlog: checkInteger('backlog', options.backlog, 0),
    timeoutMs: checkTimeout(options.timeoutSeconds),
  }
}

/** Of the options of a kind those that a recurring job has, too: priority, retries, tags and time of its jobs. */
function pickKnown({ priority, retries, tags, timeoutSeconds }: PutOptions): RecurOptions {
  return dropUndefined({ priority, retries, tags, timeoutSeconds })
}
