import type { JobRecord, JobState, StoredProgress } from '@qless/core'
import { inspect } from 'node:util'
import { toHistoryEvent, type HistoryEvent } from './history-event.ts'
import { toJson } from './json.ts'
import { parseStored, readStored } from './stored-json.ts'
import { toDate } from './to-date.ts'

/** Why an attempt of a job failed. */
export interface JobFailure {
  /** The failure group: what like failures have in common. */
  readonly group: string
  /** What happened, for people. */
  readonly message: string
  readonly failedAt: Date
  /** The worker that had the job. */
  readonly workerName: string
}

/** How far a job said that it has come. */
export interface JobProgress {
  /** What it reported. */
  readonly value: unknown
  /** The same for people, or ''. */
  readonly message: string
  /** When it did. */
  readonly reportedAt: Date
}

/** A job as a plain object. */
export type JobFields<Data = unknown> = Pick<
  JobSnapshot<Data>,
  | ('jid' | 'klass' | 'queueName' | 'state' | 'data' | 'priority' | 'tags' | 'isTracked' | 'originalRetries')
  | ('retriesLeft' | 'workerName' | 'lease' | 'initiallyPutAt' | 'expiresAt' | 'dueAt' | 'history')
  | ('dependencies' | 'dependents' | 'failure' | 'spawnedFrom' | 'result' | 'progress' | 'timeoutSeconds')
>

/** The longest data that stands in a job's description, in characters. */
const MOST_DATA = 200

const UNREAD: unique symbol = Symbol('data that was not read yet')

/** What a job tells, as it was when it was read. Nothing here costs a call. */
export class JobSnapshot<Data = unknown> {
  /** It belongs to this handle, which notes its changes in it. */
  #record: JobRecord
  /** The data that was read from the record, or set. */
  #data: Data | typeof UNREAD = UNREAD
  #receivedAt: number = performance.now()
  #isSettled = false

  static {
    // A method with a computed name has no place in declarations that are made file by file.
    Object.defineProperty(this.prototype, inspect.custom, { value: inspected })
  }

  constructor(record: JobRecord) {
    this.#record = record
  }

  /**
   * The job's data. What is changed here is stored by `complete` and `fail`.
   *
   * @throws JobDataError when what is stored is not JSON
   */
  get data(): Data {
    if (this.#data === UNREAD) this.#data = parseStored(this.jid, 'data', this.#record.data) as Data
    return this.#data
  }

  set data(data: Data) {
    this.#data = data
  }

  /** The job as it was read, to hand it to another process: see `client.jobs.adopt`. For those who write a worker. */
  get record(): JobRecord {
    return this.#record
  }

  /** The job's id. */
  get jid(): string {
    return this.#record.jid
  }

  /** The name of the job's class. */
  get klass(): string {
    return this.#record.klass
  }

  /** The queue that the job is in. */
  get queueName(): string {
    return this.#record.queueName
  }

  /** The job's state when it was read. */
  get state(): JobState {
    return this.#record.state
  }

  /** Higher goes first. */
  get priority(): number {
    return this.#record.priority
  }

  /** Names by which the job can be found. */
  get tags(): readonly string[] {
    return this.#record.tags
  }

  /** Whether the job's progress is published; see `track`. */
  get isTracked(): boolean {
    return this.#record.isTracked
  }

  /** How many retries the job is allowed. */
  get originalRetries(): number {
    return this.#record.retries
  }

  /** How many retries are left. */
  get retriesLeft(): number {
    return Math.max(0, this.#record.remaining)
  }

  /** The worker that runs the job, or ''. */
  get workerName(): string {
    return this.#record.workerName
  }

  /**
   * The lease of a running job: a number, as text, that grows over the whole namespace. Hand it to what the job writes
   * to, and let that refuse a smaller one than it has seen: a fencing token.
   */
  get lease(): string {
    return this.#record.lease
  }

  /** When the job was first put. */
  get initiallyPutAt(): Date {
    return new Date(this.#record.createdAt)
  }

  /** When the lock expires, by the clock of the server; undefined for a job that is not running. */
  get expiresAt(): Date | undefined {
    return toDate(this.#record.expiresAt)
  }

  /** When a scheduled job is due. */
  get dueAt(): Date | undefined {
    return toDate(this.#record.dueAt)
  }

  /** Seconds until the lock expires, negative when it has; 0 for a job that is not running. */
  get ttl(): number {
    const { expiresAt, readAt } = this.#record
    return expiresAt === undefined ? 0 : (expiresAt - readAt - (performance.now() - this.#receivedAt)) / 1000
  }

  /** What has happened to the job, the oldest first: the first put, and the last events up to `max-job-history`. */
  get history(): readonly HistoryEvent[] {
    return this.#record.history.map(toHistoryEvent)
  }

  /** Jids that the job waits for. */
  get dependencies(): readonly string[] {
    return this.#record.dependencies
  }

  /** Jids that wait for the job; the first 1,000. */
  get dependents(): readonly string[] {
    return this.#record.dependents
  }

  /** Why the job failed; a past failure where the job is not `failed` any more. */
  get failure(): JobFailure | undefined {
    const { failure } = this.#record
    return failure && { ...failure, failedAt: new Date(failure.failedAt) }
  }

  /** What the job's last completion left behind; undefined when that was nothing, or the job was never completed. */
  get result(): unknown {
    const { result } = this.#record
    return result === undefined ? undefined : parseStored(this.jid, 'result', result)
  }

  /** How far the job said last that it has come, in whichever attempt. */
  get progress(): JobProgress | undefined {
    const { progress } = this.#record
    return progress && toProgress(progress, parseStored(this.jid, 'progress', progress.value))
  }

  /** How long its handler may run, in seconds, as the put said; undefined when it said nothing. */
  get timeoutSeconds(): number | undefined {
    const { timeoutMs } = this.#record
    return timeoutMs === undefined ? undefined : timeoutMs / 1000
  }

  /** The jid of the recurring job that put this one. */
  get spawnedFrom(): string | undefined {
    return this.#record.spawnedFrom
  }

  /**
   * Whether this handle has completed, failed, retried, released, timed out, moved or canceled the job: whether a worker
   * has nothing left to report.
   */
  get isSettled(): boolean {
    return this.#isSettled
  }

  /** The job as one line for people: class, jid, queue, state and data, which is cut when it is long. */
  get description(): string {
    const data = this.#data === UNREAD ? this.#record.data : (JSON.stringify(this.#data) ?? '')
    const shown = data.length <= MOST_DATA ? data : `${data.slice(0, MOST_DATA)}…`
    return `${this.klass} (${this.jid} / ${this.queueName} / ${this.state} / ${shown})`
  }

  /** The job as one line for people: class, jid, queue and state. */
  toString(): string {
    return `${this.klass} (${this.jid} / ${this.queueName} / ${this.state})`
  }

  /**
   * All that the job tells as a plain object: what `JSON.stringify` writes of it. What is stored as JSON and is none stands
   * there as text.
   */
  toJSON(): JobFields<Data> {
    const { jid, klass, queueName, state, priority, tags, isTracked, originalRetries, retriesLeft } = this
    const { workerName, lease, initiallyPutAt, expiresAt, dueAt, history, dependencies, dependents } = this
    const { data: stored, result, progress } = this.#record
    const data = this.#data === UNREAD ? (readStored(stored).value as Data) : this.#data
    return {
      ...{ jid, klass, queueName, state, data, priority, tags, isTracked, originalRetries, retriesLeft },
      ...{ workerName, lease, initiallyPutAt, expiresAt, dueAt, history, dependencies, dependents },
      ...{ failure: this.failure, spawnedFrom: this.spawnedFrom, timeoutSeconds: this.timeoutSeconds },
      result: result === undefined ? undefined : readStored(result).value,
      progress: progress && toProgress(progress, readStored(progress.value).value),
    }
  }

  /**
   * JSON of the data when it was changed since it was read, else undefined. For those who write a worker.
   *
   * @throws InvalidArgumentError when the data cannot be stored
   */
  changedData(): string | undefined {
    if (this.#data === UNREAD) return undefined
    const stored = this.#record.data
    const data = toJson('data', this.#data)
    if (data === stored) return undefined
    const { isJson, value } = readStored(stored)
    return isJson && data === JSON.stringify(value) ? undefined : data
  }

  /** Returns the data to what it was when the job was read. For those who write a worker. */
  discardChanges(): void {
    this.#data = UNREAD
  }

  /** Notes how the job was settled by a call that covered several jobs. For those who write a worker. */
  settle<State extends JobState>(state: State): State {
    this.amend({ state, workerName: '', lease: '', expiresAt: undefined })
    this.markSettled()
    return state
  }

  /** Notes a new expiry from a call that covered several jobs. For those who write a worker. */
  renewed(expiresAt: number): void {
    const length = (this.#record.expiresAt ?? expiresAt) - this.#record.readAt
    this.amend({ expiresAt, readAt: expiresAt - length })
    this.#receivedAt = performance.now()
  }

  /** Notes that a worker has nothing left to report. */
  protected markSettled(): void {
    this.#isSettled = true
  }

  /** Notes what a call has changed. */
  protected amend(changes: Partial<JobRecord>): void {
    Object.assign(this.#record, changes)
  }

  /** Replaces what was read by what was read later. */
  protected replace(record: JobRecord): void {
    this.#record = record
    this.#receivedAt = performance.now()
    this.discardChanges()
  }
}

/** What `console.log` shows of a job. */
function inspected(this: JobSnapshot): string {
  return `<Job ${this.jid} (${this.klass} / ${this.queueName} / ${this.state})>`
}

function toProgress({ message, reportedAt }: StoredProgress, value: unknown): JobProgress {
  return { value, message, reportedAt: new Date(reportedAt) }
}
