import {
  jobCancel,
  jobComplete,
  jobExplain,
  jobFail,
  jobGet,
  jobHeartbeat,
  jobMove,
  jobProgress,
  jobRelease,
  jobRetry,
  jobRunNow,
  JobLostError,
  JobNotFoundError,
  type JobEvent,
  type JobFailure,
  type JobRecord,
  type JobState,
  type ScriptContext,
} from '@qless/core'
import type { FinishedJob, FinishedJobs } from './finished-jobs.ts'
import { explain } from './explain.ts'
import type { Explanation } from './explanation.ts'
import { toJson } from './json.ts'
import {
  completeArgs,
  failArgs,
  moveArgs,
  progressArgs,
  retryArgs,
  type CompleteOptions,
  type MoveOptions,
  type ProgressOptions,
  type RetryOptions,
} from './settle-options.ts'
import type { WaitOptions } from './waits.ts'

/** Where a job was read, so that it can act there. */
export interface JobOrigin {
  readonly context: ScriptContext
  readonly workerName: string
  /** Waits for jobs to finish. */
  readonly finished: FinishedJobs
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

/**
 * A job, as it was when it was read. What it tells costs nothing; what it does is one call.
 *
 * A job that was popped holds a lock until `expiresAt`, under a lease; `heartbeat` extends the lock, and `complete`,
 * `fail`, `retry` and `release` give it up.
 */
export class Job<Data = unknown> {
  /** The job's data. What is changed here is stored by `complete` and `fail`. */
  data: Data
  readonly #origin: JobOrigin
  #record: JobRecord
  #storedData: string
  #receivedAt: number = performance.now()
  #isSettled = false

  /** Jobs come from `queue.pop` and `client.jobs.get`. */
  constructor(origin: JobOrigin, record: JobRecord) {
    this.#origin = origin
    this.#record = record
    this.data = JSON.parse(record.data)
    this.#storedData = record.data
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
  get createdAt(): Date {
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

  /** What has happened to the job, the oldest first. */
  get history(): readonly JobEvent[] {
    return this.#record.history
  }

  /** Jids that the job waits for. */
  get dependencies(): readonly string[] {
    return this.#record.dependencies
  }

  /** Jids that wait for the job; the first 1,000. */
  get dependents(): readonly string[] {
    return this.#record.dependents
  }

  /** Why the job failed, or why an earlier attempt did. */
  get failure(): JobFailure | undefined {
    return this.#record.failure
  }

  /** What the job's last completion left behind; undefined when that was nothing, or the job was never completed. */
  get result(): unknown {
    return this.#record.result === undefined ? undefined : JSON.parse(this.#record.result)
  }

  /** How far the job said last that it has come, in whichever attempt. */
  get progress(): JobProgress | undefined {
    const { progress } = this.#record
    if (progress === undefined) return undefined
    return { ...progress, value: JSON.parse(progress.value), reportedAt: new Date(progress.reportedAt) }
  }

  /** The recurring job that put this one. */
  get spawnedFrom(): string | undefined {
    return this.#record.spawnedFrom
  }

  /** Whether this handle has completed, failed, retried, released, moved or canceled the job. */
  get isSettled(): boolean {
    return this.#isSettled
  }

  /**
   * Completes the job: for good, or into another queue. What it leaves behind, `result`, is kept for as long as the job.
   * Answers its new state.
   *
   * @throws JobLostError when the lease is not valid any more
   * @throws InvalidArgumentError when the result is no JSON, or longer than `max-job-result`
   */
  async complete(next?: string | CompleteOptions): Promise<JobState> {
    const job = { ...this.#key(), data: this.changedData(), ...completeArgs(next) }
    const { outcomes } = await jobComplete(this.#origin.context, { jobs: [job], pop: undefined })
    const state = first(outcomes) as JobState
    this.#record = { ...this.#record, result: job.result }
    return this.settle(state)
  }

  /**
   * Waits until the job is complete, failed or gone, and answers what became of it; see `client.jobs.finished`.
   *
   * @throws WaitTimeoutError when it does not come to that within `timeoutMs`
   * @throws ConnectionError when Redis does not answer, or the client is closed
   */
  async finished(options: WaitOptions = {}): Promise<FinishedJob> {
    return this.#origin.finished.wait(this.jid, options)
  }

  /**
   * Says how far the job has come: any JSON of up to 16 KiB. It is kept with the job, and the log tells it as `progress`.
   * Each call is one call of Redis. The lock is not renewed.
   *
   * @throws JobLostError when the lease is not valid any more
   * @throws InvalidArgumentError when the value is no JSON, or too long
   */
  async setProgress(value: unknown, options: ProgressOptions = {}): Promise<void> {
    const args = progressArgs(value, options)
    const reportedAt = await jobProgress(this.#origin.context, { ...this.#key(), ...args })
    this.#record = { ...this.#record, progress: { ...args, reportedAt } }
  }

  /**
   * Fails the job: it stays in the failure group until somebody moves or cancels it.
   *
   * @param group what like failures have in common
   * @param message what happened, for people
   * @throws JobLostError when the lease is not valid any more
   */
  async fail(group: string, message: string): Promise<void> {
    await jobFail(this.#origin.context, { ...this.#key(), data: this.changedData(), ...failArgs(group, message) })
    this.settle('failed')
  }

  /**
   * Lets the job be tried again, which costs a retry. Answers how many are left, -1 when there was none and it failed.
   *
   * @throws JobLostError when the lease is not valid any more
   */
  async retry(options: RetryOptions = {}): Promise<number> {
    const left = await jobRetry(this.#origin.context, { ...this.#key(), ...retryArgs(options) })
    this.settle(left < 0 ? 'failed' : 'waiting')
    return left
  }

  /**
   * Hands the job back as it was: it keeps its place, and no retry is used.
   *
   * @throws JobLostError when the lease is not valid any more
   */
  async release(): Promise<void> {
    first(await jobRelease(this.#origin.context, { jobs: [{ ...this.#key(), delayMs: 0 }] }))
    this.settle('waiting')
  }

  /**
   * Extends the lock, and answers when it expires now.
   *
   * @throws JobLostError when the lease is not valid any more
   */
  async heartbeat(): Promise<Date> {
    const [expires] = await jobHeartbeat(this.#origin.context, { jobs: [this.#key()] })
    if (typeof expires !== 'number') throw expires
    this.renewed(expires)
    return new Date(expires)
  }

  /** Extends the lock as `heartbeat` does, but answers null when it is lost. */
  async tryHeartbeat(): Promise<Date | null> {
    try {
      return await this.heartbeat()
    } catch (error) {
      if (error instanceof JobLostError) return null
      throw error
    }
  }

  /**
   * Puts the job, in whatever state it is, into a queue anew, and with all its retries.
   *
   * @throws JobNotFoundError when there is no such job any more
   */
  async move(queue: string | { readonly name: string }, options: MoveOptions<Data> = {}): Promise<void> {
    await jobMove(this.#origin.context, {
      ...moveArgs(queue, options),
      workerName: this.#origin.workerName,
      jid: this.jid,
    })
    this.#isSettled = true
    await this.refresh()
  }

  /**
   * Lets a scheduled job run now: it waits at the end of its priority. One that depends on others waits for them alone then;
   * one that waits or runs already is left as it is.
   *
   * @throws JobStateError when the job has failed or is complete: move it
   * @throws JobNotFoundError when there is no such job any more
   */
  async runNow(): Promise<void> {
    await jobRunNow(this.#origin.context, { jid: this.jid })
    await this.refresh()
  }

  /**
   * Removes the job for ever. Answers false when there is no such job, and was none in the last ten minutes.
   *
   * @throws JobIsDependencyError when another job depends on it
   */
  async cancel(): Promise<boolean> {
    const [isCanceled = false] = await jobCancel(this.#origin.context, { jids: [this.jid] })
    this.#isSettled = true
    return isCanceled
  }

  /** Says why the job does not run, or what it does, as it is now: also when it is gone. */
  async explain(): Promise<Explanation> {
    return explain(this.jid, await jobExplain(this.#origin.context, { jid: this.jid }))
  }

  /**
   * Reads the job again.
   *
   * @throws JobNotFoundError when there is no such job any more
   */
  async refresh(): Promise<this> {
    const [found] = await jobGet(this.#origin.context, { jids: [this.jid] })
    if (found?.kind !== 'job') throw new JobNotFoundError({ jid: this.jid })
    this.#record = found.job
    this.#receivedAt = performance.now()
    this.data = JSON.parse(found.job.data)
    this.#storedData = found.job.data
    return this
  }

  /** The job as one line for people: class, jid, queue and state. */
  toString(): string {
    return `${this.klass} (${this.jid} / ${this.queueName} / ${this.state})`
  }

  /**
   * JSON of the data when it was changed since it was read, else undefined. For those who write a worker.
   *
   * @throws InvalidArgumentError when the data cannot be stored
   */
  changedData(): string | undefined {
    const data = toJson('data', this.data)
    return data === this.#storedData || data === JSON.stringify(JSON.parse(this.#storedData)) ? undefined : data
  }

  /** Returns the data to what it was when the job was read. For those who write a worker. */
  discardChanges(): void {
    this.data = JSON.parse(this.#storedData)
  }

  /** Notes how the job was settled by a call that covered several jobs. For those who write a worker. */
  settle<State extends JobState>(state: State): State {
    this.#record = { ...this.#record, state, workerName: '', lease: '', expiresAt: undefined }
    this.#isSettled = true
    return state
  }

  /** Notes a new expiry from a call that covered several jobs. For those who write a worker. */
  renewed(expiresAt: number): void {
    const length = (this.#record.expiresAt ?? expiresAt) - this.#record.readAt
    this.#record = { ...this.#record, expiresAt, readAt: expiresAt - length }
    this.#receivedAt = performance.now()
  }

  #key(): { readonly jid: string; readonly lease: string } {
    return { jid: this.jid, lease: this.lease }
  }
}

function first(outcomes: readonly (string | Error)[]): string {
  const [outcome] = outcomes
  if (typeof outcome !== 'string') throw outcome
  return outcome
}

function toDate(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at)
}
