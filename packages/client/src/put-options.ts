import { randomUUID } from 'node:crypto'
import { InvalidArgumentError, type JobToPut } from '@qless/core'
import { checkChoice, checkInteger, checkKnown, checkName, checkNames, checkNumber, checkSeconds } from './checks.ts'
import { toJson } from './json.ts'
import { klassOf, type JobKind } from './job-definition.ts'

/** Options of a put. */
export interface PutOptions {
  /** The job's id, to have it once only: a function of what the job does. @default 32 random hexadecimal digits */
  readonly jid?: string
  /** Seconds until the job may run, with fractions. @default 0 */
  readonly delay?: number
  /** Any finite number; higher goes first. @default 0 */
  readonly priority?: number
  /** Up to 100 names by which the job can be found. @default [] */
  readonly tags?: readonly string[]
  /** How often the job may be tried again. @default 5 */
  readonly retries?: number
  /** Jids that must complete first, up to 1,000. A replaced job keeps those that it has unless this is given. */
  readonly depends?: readonly string[]
  /** What to do when the jid exists. @default 'replace' */
  readonly onConflict?: 'replace' | 'ignore' | 'error'
  /** What to do when a job that this one depends on does not exist. @default 'error' */
  readonly missing?: 'error' | 'ignore'
}

/** One job of a bulk put: what to run, its data, and options beside them. */
export interface PutItem<Data> extends PutOptions {
  readonly job: JobKind<Data> | string
  readonly data: Data
}

const DEFAULTS = { delay: 0, priority: 0, tags: [], retries: 5, onConflict: 'replace', missing: 'error' } as const
const NAMES = ['jid', 'delay', 'priority', 'tags', 'retries', 'depends', 'onConflict', 'missing']

/** A put as it is sent, checked. Options of the put overrule those of the kind, and those the defaults, one by one. */
export function jobToPut<Data>(queueName: string, item: PutItem<Data>): JobToPut {
  const { job, data, ...given } = item
  const ofKind = typeof job === 'string' || job?.options === undefined ? {} : job.options(data)
  checkKnown(ofKind, NAMES)
  checkKnown(given, NAMES)
  const options = { ...DEFAULTS, ...dropUndefined(ofKind), ...dropUndefined(given) }
  return {
    ...identity(options.jid),
    queueName,
    klass: klassOf(job),
    data: toJson('data', data),
    delayMs: checkSeconds('delay', options.delay),
    priority: checkNumber('priority', options.priority),
    retries: checkInteger('retries', options.retries, 0),
    tags: checkNames('tags', options.tags),
    depends: options.depends === undefined ? undefined : checkNames('depends', options.depends),
    onConflict: checkChoice('onConflict', options.onConflict, ['replace', 'ignore', 'error']),
    missing: checkChoice('missing', options.missing, ['error', 'ignore']),
  }
}

/** A new id: 32 hexadecimal digits. */
export function newId(): string {
  return randomUUID().replaceAll('-', '')
}

/** A jid that is made for this put also tells the put from others; a jid that the caller chose does not. */
function identity(jid: string | undefined): { readonly jid: string; readonly request: string } {
  return jid === undefined ? { jid: newId(), request: '' } : { jid: checkName('jid', jid), request: newId() }
}

function dropUndefined(options: PutOptions): PutOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

/** The items of a bulk put. */
export function checkItems<Item>(items: readonly Item[]): readonly Item[] {
  if (!Array.isArray(items)) throw new InvalidArgumentError('items', items, 'a list of jobs to put')
  return items
}
