import { array, optionalNumber, splitNames, text } from './commands/reply.ts'
import { JobDataError } from './errors/job-errors.ts'
import { decodeHistory, type JobEvent } from './job-event.ts'

/** The states of a job. A running job whose lock has expired is still `running` until it is handed out again. */
export type JobState = 'waiting' | 'scheduled' | 'depends' | 'running' | 'failed' | 'complete'

/** Why an attempt failed. It stays with the job, as a past failure, when the job is put again. */
export interface JobFailure {
  /** The failure group: what like failures have in common. */
  readonly group: string
  /** What happened, for people. */
  readonly message: string
  /** When, in ms since the epoch. */
  readonly failedAt: number
  /** The worker that had the job. */
  readonly workerName: string
}

/** How far a job said that it has come. It stays with the job until it says so again. */
export interface StoredProgress {
  /** JSON. */
  readonly value: string
  /** The same for people, or ''. */
  readonly message: string
  /** When, in ms since the epoch. */
  readonly reportedAt: number
}

/** A job as it is stored. Times are in ms since the epoch. */
export interface JobRecord {
  readonly jid: string
  readonly klass: string
  readonly queueName: string
  readonly state: JobState
  /** JSON, byte for byte as it was put. */
  readonly data: string
  readonly priority: number
  /** How many retries the job is allowed. */
  readonly retries: number
  /** How many are left; -1 when the last one was used up. */
  readonly remaining: number
  readonly tags: readonly string[]
  /** The worker that runs the job, or ''. */
  readonly workerName: string
  /** The lease of the running job, or ''. */
  readonly lease: string
  /** When the lock of the running job expires. */
  readonly expiresAt: number | undefined
  /** When the job was first put. */
  readonly createdAt: number
  /** When a scheduled job is due. */
  readonly dueAt: number | undefined
  readonly history: readonly JobEvent[]
  /** Jids that the job waits for. */
  readonly dependencies: readonly string[]
  /** Jids that wait for the job; the first 1,000. */
  readonly dependents: readonly string[]
  readonly failure: JobFailure | undefined
  /** JSON that the job's last completion left behind. */
  readonly result: string | undefined
  readonly progress: StoredProgress | undefined
  /** How long its handler may run; undefined where nothing was said. */
  readonly timeoutMs: number | undefined
  /** The recurring job that made this one. */
  readonly spawnedFrom: string | undefined
  /** Whether the job's progress is published. */
  readonly isTracked: boolean
  /** When this was read, by the clock of the server. */
  readonly readAt: number
}

/**
 * Takes the four items of a reply for one job apart: jid, stored record, expiry, and by name what lies elsewhere.
 * `lua/modules/job.lua` puts it together and describes the stored record.
 */
export function decodeJob([id, record, expires, beside]: readonly unknown[], readAt: number): JobRecord {
  const [jid, stored] = [text(id), text(record)]
  const side = beside === '' ? NOTHING : pairs(array(beside))
  const end = stored.indexOf('\n')
  const fields = stored.slice(0, end).split('\t')
  const field = (at: number): string => fields[at] ?? ''
  const extras = decodeExtras(fields)
  const first = { queueName: extras.get('first_queue') ?? field(1), createdAt: Number(field(11)) }
  const history = side.has('history') ? text(side.get('history')) : stored.slice(end + 1)
  return {
    jid,
    klass: field(10),
    queueName: field(1),
    state: decodeState(jid, field(0)),
    data: side.has('data') ? text(side.get('data')) : field(14),
    priority: Number(field(12)),
    retries: Number(field(13)),
    remaining: Number(field(6) === '' ? field(13) : field(6)),
    tags: splitNames(extras.get('tags') ?? ''),
    workerName: field(3),
    lease: field(2),
    expiresAt: optionalNumber(expires),
    createdAt: first.createdAt,
    dueAt: optionalNumber(extras.get('due')),
    history: decodeHistory(history, first),
    dependencies: texts(side.get('dependencies')),
    dependents: texts(side.get('dependents')),
    failure: decodeFailure(items(side.get('failure'))),
    result: side.has('result') ? text(side.get('result')) : extras.get('result'),
    progress: decodeProgress(items(side.get('progress'))),
    timeoutMs: optionalNumber(extras.get('timeout')),
    spawnedFrom: extras.get('spawned_from'),
    isTracked: extras.has('tracked'),
    readAt,
  }
}

/** Where the extras begin in the first line of a record. */
const EXTRAS = 15
/** What most jobs have beside their record, and of extras. */
const NOTHING: ReadonlyMap<unknown, unknown> = new Map()
const NO_EXTRAS: ReadonlyMap<string, string> = new Map()
const NO_ITEMS: readonly never[] = []

function items(list: unknown): readonly unknown[] {
  return list === undefined ? NO_ITEMS : array(list)
}

function texts(list: unknown): readonly string[] {
  return list === undefined ? NO_ITEMS : array(list).map(text)
}

function pairs(flat: readonly unknown[]): ReadonlyMap<unknown, unknown> {
  const found = new Map<unknown, unknown>()
  for (let i = 0; i < flat.length; i += 2) found.set(flat[i], flat[i + 1])
  return found
}

function decodeExtras(fields: readonly string[]): ReadonlyMap<string, string> {
  if (fields.length === EXTRAS + 1 && fields[EXTRAS] === '') return NO_EXTRAS
  const found = new Map<string, string>()
  for (const extra of fields.slice(EXTRAS)) {
    const equals = extra.indexOf('=')
    if (equals > 0) found.set(extra.slice(0, equals), extra.slice(equals + 1))
  }
  return found
}

/** All states of a job. */
export const JOB_STATES: readonly JobState[] = ['waiting', 'scheduled', 'depends', 'running', 'failed', 'complete']

/** The state of a job that a stored word names. */
export function decodeState(jid: string, stored: string): JobState {
  const state = JOB_STATES.find((known) => known === stored)
  if (state === undefined) throw new JobDataError({ jid, part: 'state', stored })
  return state
}

function decodeFailure([group, message, at, worker]: readonly unknown[]): JobFailure | undefined {
  if (group === undefined || group === null) return undefined
  return { group: text(group), message: text(message), failedAt: Number(at), workerName: text(worker) }
}

function decodeProgress([value, message, at]: readonly unknown[]): StoredProgress | undefined {
  if (value === undefined || value === null) return undefined
  return { value: text(value), message: text(message), reportedAt: Number(at) }
}
