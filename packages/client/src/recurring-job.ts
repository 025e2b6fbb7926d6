import { recurringJobCancel, type RecurringJobRecord } from '@qless/core'
import type { JobOrigin } from './job.ts'

/** A recurring job, as it was when it was read: a template that puts a job each interval. */
export class RecurringJob<Data = unknown> {
  /** Data of the jobs that it puts. */
  readonly data: Data
  readonly #origin: JobOrigin
  readonly #record: RecurringJobRecord

  /** Recurring jobs come from `client.jobs.get`. */
  constructor(origin: JobOrigin, record: RecurringJobRecord) {
    this.#origin = origin
    this.#record = record
    this.data = JSON.parse(record.data)
  }

  /** The recurring job's id; its jobs are `<jid>-<count>`. */
  get jid(): string {
    return this.#record.jid
  }

  /** The name of its jobs' class. */
  get klass(): string {
    return this.#record.klass
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

  /** How many jobs it has put. */
  get count(): number {
    return this.#record.count
  }

  /** When its next job is due. */
  get nextAt(): Date {
    return new Date(this.#record.nextAt)
  }

  /** Removes the recurring job; the jobs that it put stay. Answers false when there never was one of this jid. */
  cancel(): Promise<boolean> {
    return recurringJobCancel(this.#origin.context, { jid: this.jid })
  }

  /** The recurring job as one line for people. */
  toString(): string {
    return `${this.klass} (${this.jid} / ${this.queueName} / recurring)`
  }
}
