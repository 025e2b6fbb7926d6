import { array, optionalNumber, splitNames, text } from './commands/reply.ts'
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
  /** The recurring job that made this one. */
  readonly spawnedFrom: string | undefined
  /** When this was read, by the clock of the server. */
  readonly readAt: number
}

/** Takes the record of one job apart; `lua/modules/job.lua` puts it together. */
export function decodeJob(reply: unknown): JobRecord {
  const [jid, klass, queue, state, data, priority, retries, remaining, tags, worker, lease, expires, ...more] = array(reply)
  const [created, due, firstQueue, history, dependencies, dependents, failure, spawnedFrom, readAt] = more
  return {
    jid: text(jid),
    klass: text(klass),
    queueName: text(queue),
    state: decodeState(text(state)),
    data: text(data),
    priority: Number(priority),
    retries: Number(retries),
    remaining: Number(remaining),
    tags: splitNames(text(tags)),
    workerName: text(worker),
    lease: text(lease),
    expiresAt: optionalNumber(expires),
    createdAt: Number(created),
    dueAt: optionalNumber(due),
    history: decodeHistory(text(history), { queueName: text(firstQueue), createdAt: Number(created) }),
    dependencies: array(dependencies).map(text),
    dependents: array(dependents).map(text),
    failure: decodeFailure(array(failure)),
    spawnedFrom: text(spawnedFrom) || undefined,
    readAt: Number(readAt),
  }
}

const STATES: readonly JobState[] = ['waiting', 'scheduled', 'depends', 'running', 'failed', 'complete']

function decodeState(stored: string): JobState {
  const state = STATES.find((known) => known === stored)
  if (state === undefined) throw new TypeError(`A job has the unknown state ${stored}.`)
  return state
}

function decodeFailure([group, message, at, worker]: readonly unknown[]): JobFailure | undefined {
  if (group === undefined || group === null) return undefined
  return { group: text(group), message: text(message), failedAt: Number(at), workerName: text(worker) }
}
