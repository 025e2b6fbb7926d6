import { InvalidArgumentError, type JobToPut } from '@qless/core'
import {
  checkChoice,
  checkInteger,
  checkKnown,
  checkName,
  checkNames,
  checkNumber,
  checkSeconds,
  checkTimeout,
} from './checks.ts'
import type { JobKind } from './job-definition.ts'
import { toJson } from './json.ts'
import { optionsOfKind } from './kind-options.ts'
import { klassOf } from './klass.ts'
import { newId } from './new-id.ts'
import { dropUndefined, PUT_DEFAULTS, PUT_OPTION_NAMES, type PutOptions } from './put-options.ts'

/** One job of a bulk put: what to run, its data, and options beside them. */
export interface PutItem<Data> extends PutOptions {
  readonly job: JobKind<Data> | string
  readonly data: Data
}

/** The rest of a put that says nothing of its own. */
const PLAIN = {
  request: '',
  delayMs: 0,
  priority: PUT_DEFAULTS.priority,
  retries: PUT_DEFAULTS.retries,
  tags: PUT_DEFAULTS.tags,
  depends: undefined,
  onConflict: PUT_DEFAULTS.onConflict,
  missing: PUT_DEFAULTS.missing,
  timeoutMs: undefined,
} as const

/** A put as it is sent, checked. Options of the put overrule those of the kind, and those the defaults, one by one. */
export function jobToPut<Data>(
  queueName: string,
  { job, data }: Pick<PutItem<Data>, 'job' | 'data'>,
  given: PutOptions,
): JobToPut {
  checkKnown(given, PUT_OPTION_NAMES)
  const klass = klassOf(job)
  const json = toJson('data', data)
  const ofKind = optionsOfKind(job, data)
  if (ofKind === undefined && Object.keys(given).length === 0) {
    return { jid: newId(), queueName, klass, data: json, ...PLAIN }
  }
  return { queueName, klass, data: json, ...checkOptions(ofKind ?? {}, given) }
}

function checkOptions(ofKind: PutOptions, given: PutOptions): Omit<JobToPut, 'queueName' | 'klass' | 'data'> {
  const options = { ...PUT_DEFAULTS, ...dropUndefined(ofKind), ...dropUndefined(given) }
  return {
    ...identity(options.jid),
    delayMs: checkSeconds('delay', options.delay),
    priority: checkNumber('priority', options.priority),
    retries: checkInteger('retries', options.retries, 0),
    tags: checkNames('tags', options.tags),
    depends: options.depends === undefined ? undefined : checkNames('depends', options.depends),
    onConflict: checkChoice('onConflict', options.onConflict, ['replace', 'ignore', 'error']),
    missing: checkChoice('missing', options.missing, ['error', 'ignore']),
    timeoutMs: checkTimeout(options.timeoutSeconds),
  }
}

/** The job to put of an item of a bulk put. */
export function itemToPut<Data>(queueName: string, item: PutItem<Data>): JobToPut {
  const { job, data, ...given } = item
  return jobToPut(queueName, { job, data }, given)
}

/** A jid that is made for this put also tells the put from others; a jid that the caller chose does not. */
function identity(jid: string | undefined): { readonly jid: string; readonly request: string } {
  return jid === undefined ? { jid: newId(), request: '' } : { jid: checkName('jid', jid), request: newId() }
}

/** The items of a bulk put. */
export function checkItems<Item>(items: readonly Item[]): readonly Item[] {
  if (!Array.isArray(items)) throw new InvalidArgumentError('items', items, 'a list of jobs to put')
  items.forEach((item: unknown, i) => {
    if (typeof item !== 'object' || item === null) throw new InvalidArgumentError(`items[${i}]`, item, 'a job to put')
  })
  return items
}
