import { InvalidArgumentError, klassOf, toJson, type Job, type JobKind, type JobState } from '@qless/client'
import { refuseUnknown } from './refuse-unknown.ts'
import { subsetDifferences } from './subset.ts'

/** A part of some data: of objects some properties, of lists all items. */
export type Subset<Data> = Data extends readonly (infer Item)[]
  ? readonly Subset<Item>[]
  : Data extends object
    ? { readonly [Name in keyof Data]?: Subset<Data[Name]> }
    : Data

/** Which jobs; what is left out matches all. */
export interface JobFilter<Data = unknown> {
  readonly jid?: string
  /** The kind of job, or its name. */
  readonly klass?: JobKind<Data> | string
  readonly queue?: string
  readonly state?: JobState
  /** What its data has in it: an object may have more properties, a list may not have more items. */
  readonly data?: Subset<NoInfer<Data>>
  /** Tags that it has among others. */
  readonly tags?: readonly string[]
  readonly priority?: number
  /** Seconds from now until it may run, 0 for at once: what the put said, until the clock is moved. */
  readonly delay?: number
  /** How often it may be tried again in all. */
  readonly retries?: number
  /** Anything else. */
  readonly where?: (job: Job<Data>) => boolean
}

const NAMES = ['jid', 'klass', 'queue', 'state', 'data', 'tags', 'priority', 'delay', 'retries', 'where']

/** A filter that was checked, with what it compares. */
export interface CheckedFilter {
  /** What is wanted, in JSON, by name; `klass` is a name here. */
  readonly wanted: Readonly<Record<string, unknown>>
  readonly where: ((job: Job) => boolean) | undefined
}

/**
 * Checks a filter.
 *
 * @throws InvalidArgumentError when it has something that it cannot have
 */
export function checkFilter<Data>(filter: JobFilter<Data>): CheckedFilter {
  refuseUnknown('filter', filter, NAMES)
  const { where, klass, ...others } = filter
  if (where !== undefined && typeof where !== 'function') {
    throw new InvalidArgumentError('filter.where', where, 'a function that takes a job')
  }
  const wanted = klass === undefined ? others : { klass: klassOf(klass), ...others }
  // Data of the kind that was asked for has the type that its kind says.
  return { wanted: JSON.parse(toJson('filter', wanted)), where: where as ((job: Job) => boolean) | undefined }
}

/** In what a job is not as it is wanted, one line each; none where it is. */
export function differences({ wanted, where }: CheckedFilter, job: Job, nowMs: number): string[] {
  const { tags, ...others } = wanted
  const lines = subsetDifferences(others, told(job, nowMs), '')
  for (const tag of Array.isArray(tags) ? tags : []) {
    if (!job.tags.includes(tag)) lines.push(`tags: ${JSON.stringify(job.tags)} without ${JSON.stringify(tag)}`)
  }
  if (lines.length === 0 && where !== undefined && !where(job)) lines.push('where: false')
  return lines
}

function told(job: Job, nowMs: number): Readonly<Record<string, unknown>> {
  const { jid, klass, queueName: queue, state, priority, originalRetries: retries } = job
  const delay = Math.max(0, ((job.dueAt?.getTime() ?? nowMs) - nowMs) / 1000)
  return { jid, klass, queue, state, priority, retries, delay, data: job.data }
}
