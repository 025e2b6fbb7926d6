import { InvalidArgumentError, type JobEvent, type JobRecord, type JobState } from '@qless/core'
import { checkInteger, checkKnown, checkName, checkNames, checkNumber, checkTimeout } from './checks.ts'
import type { HistoryEvent } from './history-event.ts'
import type { JobFailure, JobProgress } from './job-snapshot.ts'
import { toJson } from './json.ts'
import { klassOf, type NamedKind } from './klass.ts'
import { newId } from './new-id.ts'
import { dropUndefined } from './put-options.ts'

/** What a job that is made without Redis tells about itself; each has a default. */
export interface JobAttributes<Data = unknown> {
  /** @default 32 random hexadecimal digits */
  readonly jid?: string
  /** @default {} */
  readonly data?: Data
  /** @default 'running' */
  readonly state?: JobState
  /** @default 'mock_queue' */
  readonly queueName?: string
  /** @default 'mock_worker' where the state is 'running', else '' */
  readonly workerName?: string
  /** @default 0 */
  readonly priority?: number
  /** @default [] */
  readonly tags?: readonly string[]
  /** @default 5 */
  readonly originalRetries?: number
  /** @default what `originalRetries` is */
  readonly retriesLeft?: number
  /** @default '' */
  readonly lease?: string
  /** When the lock expires. @default in an hour where the state is 'running' */
  readonly expiresAt?: Date
  /** When the job was first put. @default now */
  readonly initiallyPutAt?: Date
  readonly dueAt?: Date
  /** @default the put of the job */
  readonly history?: readonly HistoryEvent[]
  /** @default [] */
  readonly dependencies?: readonly string[]
  /** @default [] */
  readonly dependents?: readonly string[]
  readonly failure?: JobFailure
  readonly spawnedFrom?: string
  /** What its last completion left behind. */
  readonly result?: unknown
  readonly progress?: JobProgress
  /** How long its handler may run, in seconds. */
  readonly timeoutSeconds?: number
  /** @default false */
  readonly isTracked?: boolean
}

const HOUR_MS = 3_600_000

type Defaulted =
  | ('data' | 'state' | 'queueName' | 'priority' | 'tags' | 'originalRetries' | 'lease')
  | ('dependencies' | 'dependents' | 'isTracked')

const DEFAULTS: Required<Pick<JobAttributes, Defaulted>> = {
  ...{ data: {}, state: 'running', queueName: 'mock_queue', priority: 0, tags: [], originalRetries: 5, lease: '' },
  ...{ dependencies: [], dependents: [], isTracked: false },
}

const NAMES = [
  ...Object.keys(DEFAULTS),
  ...[
    'jid',
    'workerName',
    'retriesLeft',
    'expiresAt',
    'initiallyPutAt',
    'dueAt',
    'history',
    'failure',
    'spawnedFrom',
    'result',
    'progress',
    'timeoutSeconds',
  ],
]

/** The record of a job that Redis knows nothing of. */
export function recordOf<Data>(job: NamedKind | string, given: JobAttributes<Data>, now: number): JobRecord {
  checkKnown(given, NAMES)
  const attributes = { ...DEFAULTS, ...dropUndefined(given) }
  const { state, queueName, originalRetries, lease, isTracked, spawnedFrom, failure, progress } = attributes
  const running = state === 'running' ? { workerName: 'mock_worker', expiresAt: now + HOUR_MS } : { workerName: '' }
  const createdAt = ms('initiallyPutAt', attributes.initiallyPutAt) ?? now
  return {
    ...{ klass: klassOf(job), state, lease, isTracked, spawnedFrom, createdAt, readAt: now },
    jid: attributes.jid === undefined ? newId() : checkName('jid', attributes.jid),
    data: toJson('data', attributes.data),
    queueName: checkName('queueName', queueName),
    workerName: attributes.workerName ? checkName('workerName', attributes.workerName) : running.workerName,
    priority: checkNumber('priority', attributes.priority),
    retries: checkInteger('originalRetries', originalRetries, 0),
    remaining: checkInteger('retriesLeft', attributes.retriesLeft ?? originalRetries, 0),
    tags: checkNames('tags', attributes.tags),
    expiresAt: ms('expiresAt', attributes.expiresAt) ?? running.expiresAt,
    dueAt: ms('dueAt', attributes.dueAt),
    history: attributes.history?.map(toJobEvent) ?? [{ what: 'put', at: createdAt, queueName }],
    dependencies: checkNames('dependencies', attributes.dependencies),
    dependents: checkNames('dependents', attributes.dependents),
    failure: failure && { ...failure, failedAt: failure.failedAt.getTime() },
    result: attributes.result === undefined ? undefined : toJson('result', attributes.result),
    progress: progress && toProgress(progress),
    timeoutMs: checkTimeout(attributes.timeoutSeconds),
  }
}

function toJobEvent({ data, at, ...event }: HistoryEvent): JobEvent {
  return { ...event, at: at.getTime(), ...(data !== undefined && { data: toJson('history.data', data) }) }
}

function toProgress({ value, message, reportedAt }: JobProgress): JobRecord['progress'] {
  return { value: toJson('progress.value', value), message, reportedAt: reportedAt.getTime() }
}

function ms(attribute: string, at: Date | undefined): number | undefined {
  if (at === undefined) return undefined
  if (!(at instanceof Date) || Number.isNaN(at.getTime())) throw new InvalidArgumentError(attribute, at, 'a date')
  return at.getTime()
}
