import {
  jobGet,
  recurringJobCancel,
  recurringJobPause,
  recurringJobResume,
  recurringJobRunNow,
  recurringJobUpdate,
  type RecurringJobRecord,
  type RecurringJobUpdateArgs,
} from '@qless/core'
import { checkInteger, checkNames, checkNumber, checkQueue, checkSeconds } from './checks.ts'
import { explainJob } from './explain-job.ts'
import type { Explanation } from './explanation.ts'
import { Job } from './job.ts'
import type { JobOrigin } from './job-origin.ts'
import type { JobKind } from './job-definition.ts'
import { toJson } from './json.ts'
import { newId } from './new-id.ts'
import { klassOf } from './klass.ts'
import { parseStored } from './stored-json.ts'
import { toDate } from './to-date.ts'

/**
 * A recurring job, as it was when it was read: a template that puts a job each interval. What it tells costs nothing;
 * what it does is one call, after which it tells how the recurring job is now.
 */
export class RecurringJob<Data = unknown> {
  readonly #origin: JobOrigin
  #record: RecurringJobRecord
  #parsed: { readonly data: Data } | undefined

  /** Recurring jobs come from `client.jobs.get`. @hidden */
  constructor(origin: JobOrigin, record: RecurringJobRecord) {
    this.#origin = origin
    this.#record = record
  }

  /** As it is stored, with its data as JSON. For those who pass it on. */
  get record(): RecurringJobRecord {
    return this.#record
  }

  /** The recurring job's id; its jobs are `<jid>-<count>`. */
  get jid(): string {
    return this.#record.jid
  }

  /** The name of its jobs' class. */
  get klass(): string {
    return this.#record.klass
  }

  /**
   * Data of the jobs that it puts; `setData` changes it.
   *
   * @throws JobDataError when what is stored is not JSON
   */
  get data(): Data {
    this.#parsed ??= { data: parseStored(this.jid, 'data', this.#record.data) as Data }
    return this.#parsed.data
  }

  /** The queue that its jobs go to. */
  get queueName(): string {
    return this.#record.queueName
  }

  /** Seconds between two jobs. */
  get interval(): number {
    return this.#record.intervalMs / 1000
  }

  /** Priority of its jobs. */
  get priority(): number {
    return this.#record.priority
  }

  /** Retries of its jobs. */
  get retries(): number {
    return this.#record.retries
  }

  /** Tags of its jobs. */
  get tags(): readonly string[] {
    return this.#record.tags
  }

  /** How many missed jobs are made up for at most; 0 for all. */
  get backlog(): number {
    return this.#record.backlog
  }

  /** How long the handlers of its jobs may run, in seconds; undefined when nothing was said. */
  get timeoutSeconds(): number | undefined {
    const { timeoutMs } = this.#record
    return timeoutMs === undefined ? undefined : timeoutMs / 1000
  }

  /** How many jobs it has put. */
  get count(): number {
    return this.#record.count
  }

  /** When its next job is due; undefined while it is paused. */
  get nextRunAt(): Date | undefined {
    return toDate(this.#record.nextRunAt)
  }

  /** When it was paused; undefined when it is not. */
  get pausedAt(): Date | undefined {
    return toDate(this.#record.pausedAt)
  }

  /** The jid of the job that it put last, which may be gone by now; undefined when it has put none. */
  get lastSpawnedJid(): string | undefined {
    return this.count === 0 ? undefined : `${this.jid}-${this.count}`
  }

  /** The job that it put last; null when it has put none, or that one is gone. */
  async lastSpawnedJob(): Promise<Job<Data> | null> {
    if (this.lastSpawnedJid === undefined) return null
    const [found] = await jobGet(this.#origin.context, { jids: [this.lastSpawnedJid] })
    return found?.kind === 'job' ? new Job<Data>(this.#origin, found.job) : null
  }

  /**
   * Changes the interval, in seconds. The next run moves by the difference; where that is past, the job runs at once,
   * but a shorter interval makes up for no more runs than were missed before.
   *
   * @throws InvalidArgumentError when the interval is less than 1 ms
   * @throws JobNotFoundError when the recurring job is gone
   */
  setInterval(interval: number): Promise<void> {
    return this.#update(() => ({ intervalMs: checkSeconds('interval', interval, 1) }))
  }

  /**
   * Changes the priority of the jobs that it puts from now on.
   *
   * @throws InvalidArgumentError when it is not a finite number
   * @throws JobNotFoundError when the recurring job is gone
   */
  setPriority(priority: number): Promise<void> {
    return this.#update(() => ({ priority: checkNumber('priority', priority) }))
  }

  /**
   * Changes the retries of the jobs that it puts from now on.
   *
   * @throws InvalidArgumentError when it is not a whole number of at least 0
   * @throws JobNotFoundError when the recurring job is gone
   */
  setRetries(retries: number): Promise<void> {
    return this.#update(() => ({ retries: checkInteger('retries', retries, 0) }))
  }

  /**
   * Changes the data of the jobs that it puts from now on.
   *
   * @throws InvalidArgumentError when it cannot be stored as JSON
   * @throws JobNotFoundError when the recurring job is gone
   */
  setData(data: Data): Promise<void> {
    return this.#update(() => ({ data: toJson('data', data) }))
  }

  /**
   * Changes what runs the jobs that it puts from now on: a definition, a class, or just its name.
   *
   * @throws InvalidArgumentError when it is none of these
   * @throws JobNotFoundError when the recurring job is gone
   */
  setKlass(klass: JobKind<Data> | string): Promise<void> {
    return this.#update(() => ({ klass: klassOf(klass) }))
  }

  /**
   * Changes how many missed jobs are made up for at most; 0 for all.
   *
   * @throws InvalidArgumentError when it is not a whole number of at least 0
   * @throws JobNotFoundError when the recurring job is gone
   */
  setBacklog(backlog: number): Promise<void> {
    return this.#update(() => ({ backlog: checkInteger('backlog', backlog, 0) }))
  }

  /**
   * Changes how long the handlers of the jobs that it puts from now on may run, in seconds.
   *
   * @throws InvalidArgumentError when it is less than 1 ms
   * @throws JobNotFoundError when the recurring job is gone
   */
  setTimeoutSeconds(seconds: number): Promise<void> {
    return this.#update(() => ({ timeoutMs: checkSeconds('timeoutSeconds', seconds, 1) }))
  }

  /**
   * Gives the jobs that it puts from now on more tags.
   *
   * @throws InvalidArgumentError when a tag will not do, or they would be more than 100
   * @throws JobNotFoundError when the recurring job is gone
   */
  tag(...tags: readonly string[]): Promise<void> {
    return this.#update(() => ({ tag: checkNames('tags', tags) }))
  }

  /**
   * Takes tags from the jobs that it puts from now on.
   *
   * @throws InvalidArgumentError when a tag will not do
   * @throws JobNotFoundError when the recurring job is gone
   */
  untag(...tags: readonly string[]): Promise<void> {
    return this.#update(() => ({ untag: checkNames('tags', tags) }))
  }

  /**
   * Lets the jobs that it puts from now on go to another queue; those that it has put stay where they are.
   *
   * @throws InvalidArgumentError when the queue will not do
   * @throws JobNotFoundError when the recurring job is gone
   */
  move(queue: string | { readonly name: string }): Promise<void> {
    return this.#update(() => ({ queueName: checkQueue('queue', queue) }))
  }

  /**
   * Lets it put nothing until it is resumed. A second pause changes nothing.
   *
   * @throws JobNotFoundError when the recurring job is gone
   */
  async pause(): Promise<void> {
    this.#changed(await recurringJobPause(this.#origin.context, { jid: this.jid }))
  }

  /**
   * Lets it go on after a pause, with the first run of its old schedule that is not past. What was due before that, and
   * was not put, is not made up for.
   *
   * @throws JobNotFoundError when the recurring job is gone
   */
  async resume(): Promise<void> {
    this.#changed(await recurringJobResume(this.#origin.context, { jid: this.jid }))
  }

  /**
   * Puts one job at once, even while it is paused, and answers its jid. The next run stays where it is.
   *
   * @throws JobNotFoundError when the recurring job is gone
   */
  async runNow(): Promise<string> {
    const spawned = await recurringJobRunNow(this.#origin.context, { jid: this.jid, request: newId() })
    this.#record = { ...this.#record, count: Number(spawned.slice(this.jid.length + 1)) }
    return spawned
  }

  /** Says what the recurring job does, as it is now: also when it is gone. */
  async explain(): Promise<Explanation> {
    return explainJob(this.#origin.context, this.jid)
  }

  /** Removes the recurring job; the jobs that it put stay. Answers false when there never was one of this jid. */
  cancel(): Promise<boolean> {
    return recurringJobCancel(this.#origin.context, { jid: this.jid })
  }

  /** The recurring job as one line for people. */
  toString(): string {
    return `${this.klass} (${this.jid} / ${this.queueName} / recurring)`
  }

  /** A bad argument is a rejected promise, as all that goes wrong. */
  async #update(change: () => Omit<RecurringJobUpdateArgs, 'jid'>): Promise<void> {
    this.#changed(await recurringJobUpdate(this.#origin.context, { jid: this.jid, ...change() }))
  }

  #changed(record: RecurringJobRecord): void {
    this.#record = record
    this.#parsed = undefined
  }
}
