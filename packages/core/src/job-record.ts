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
export function decodeJob(reply: readonly unknown[], readAt: number): JobRecord {
  const [jid, stored, expires, beside] = reply
  const side = beside === '' ? NOTHING : pairs(array(beside))
  const { head, history } = splitRecord(text(stored))
  const [state = '', queueName = '', lease = '', worker = '', , , remaining, , , , ...rest] = head
  const [klass = '', created, priority, retries, data = '', ...more] = rest
  const extras = more.length > 1 || more[0] !== '' ? decodeExtras(more) : NO_EXTRAS
  const first = { queueName: extras.get('first_queue') ?? queueName, createdAt: Number(created) }
  return {
    jid: text(jid),
    klass,
    queueName,
    state: decodeState(text(jid), state),
    data: side.has('data') ? text(side.get('data')) : data,
    priority: Number(priority),
    retries: Number(retries),
    remaining: Number(remaining === '' ? retries : remaining),
    tags: splitNames(extras.get('tags') ?? ''),
    workerName: worker,
    lease,
    expiresAt: optionalNumber(expires),
    createdAt: first.createdAt,
    dueAt: optionalNumber(extras.get('due')),
    history: decodeHistory(side.has('history') ? text(side.get('history')) : history, first),
    dependencies: array(side.get('dependencies') ?? []).map(text),
    dependents: array(side.get('dependents') ?? []).map(text),
    failure: decodeFailure(array(side.get('failure') ?? [])),
    result: side.has('result') ? text(side.get('result')) : extras.get('result'),
    progress: decodeProgress(array(side.get('progress') ?? [])),
    timeoutMs: optionalNumber(extras.get('timeout')),
    spawnedFrom: extras.get('spawned_from'),
    isTracked: extras.has('tracked'),
    readAt,
  }
}

/** What most jobs have beside their record, and of extras. */
const NOTHING: ReadonlyMap<unknown, unknown> = new Map()
const NO_EXTRAS: ReadonlyMap<string, string> = new Map()

/** The record's first line by tabs, and the history below it. */
function splitRecord(stored: string): { readonly head: string[]; readonly history: string } {
  const end = stored.indexOf('\n')
  return { head: stored.slice(0, end).split('\t'), history: stored.slice(end + 1) }
}

function pairs(flat: readonly unknown[]): ReadonlyMap<unknown, unknown> {
  const found = new Map<unknown, unknown>()
  for (let i = 0; i < flat.length; i += 2) found.set(flat[i], flat[i + 1])
  return found
}

function decodeExtras(extras: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const extra of extras) {
    const equals = extra.indexOf('=')
    if (equals > 0) found.set(extra.slice(0, equals), extra.slice(equals + 1))
  }
  return found
}

const STATES: readonly JobState[] = ['waiting', 'scheduled', 'depends', 'running', 'failed', 'complete']

/** The state of a job that a stored word names. */
export function decodeState(jid: string, stored: string): JobState {
  const state = STATES.find((known) => known === stored)
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
