import {
  jobPut,
  queueConfigure,
  queueCounts,
  queueForget,
  queuePop,
  queueSettings,
  queueUnpause,
  recurringJobPut,
  type QueueCounts,
} from '@qless/core'
import { checkInteger, checkName, checkSeconds } from './checks.ts'
import { pageOfJobs } from './found-jobs.ts'
import { Job } from './job.ts'
import type { JobOrigin } from './job-origin.ts'
import type { JobKind } from './job-definition.ts'
import type { Lanes } from './lanes.ts'
import type { PutGroup } from './put-group.ts'
import { newId } from './new-id.ts'
import { loadManagement } from './load-management.ts'
import type { PageOptions } from './page.ts'
import type { PauseOptions, QueuePause } from './pause-options.ts'
import { checkItems, itemToPut, jobToPut, type PutItem } from './put-item.ts'
import type { PutOptions } from './put-options.ts'
import { QueueJobs } from './queue-jobs.ts'
import { recurArgs, type RecurOptions } from './recur-options.ts'
import type { DayStats } from './day-stats.ts'
import { Stats } from './stats.ts'

const MOST_PER_CALL = 1000

/** What the queues of one client have in common. */
export interface SharedCalls {
  /** The puts of this turn of the event loop. */
  readonly puts: PutGroup
  /** The pops that are under way. */
  readonly lanes: Lanes
}

/** A queue: jobs that are waiting, scheduled, running or blocked by others. It exists from its first job on. */
export class Queue {
  /** The queue's name. */
  readonly name: string
  readonly #origin: JobOrigin
  readonly #shared: SharedCalls

  /** Queues come from `client.queue(name)`. @hidden */
  constructor(name: string, origin: JobOrigin, shared: SharedCalls) {
    this.name = checkName('queue', name)
    this.#origin = origin
    this.#shared = shared
  }

  /**
   * Puts a job and answers its jid. Puts of one turn of the event loop travel together, each answered by itself.
   *
   * @param job what to run: a definition, a class, or just its name
   * @param data what the handler gets; anything that JSON can hold
   * @throws InvalidArgumentError when an argument will not do
   * @throws DependencyError when a job that it depends on does not exist
   * @throws JobExistsError when the jid exists and `onConflict` is 'error'
   * @throws RedisRefusedError when Redis is out of memory, for instance
   * @throws ConnectionError when Redis does not answer within the deadline
   */
  async put<Data>(job: JobKind<Data> | string, data: NoInfer<Data>, options: PutOptions = {}): Promise<string> {
    return this.#shared.puts.put(jobToPut(this.name, { job, data }, options))
  }

  /**
   * Puts many jobs and answers their jids. Up to 1,000 go in one call, which puts all of them or none; more go in
   * several calls, one after the other. A job may depend on those before it in the list that it goes with.
   *
   * @throws as `put` does
   */
  async putMany<Data>(items: readonly PutItem<Data>[]): Promise<string[]> {
    const jobs = checkItems(items).map((item) => itemToPut(this.name, item))
    const jids: string[] = []
    for (let i = 0; i < jobs.length; i += MOST_PER_CALL) {
      const chunk = jobs.slice(i, i + MOST_PER_CALL)
      await jobPut(this.#origin.context, { workerName: this.#origin.workerName, mode: 'all', jobs: chunk })
      for (const { jid } of chunk) jids.push(jid)
    }
    return jids
  }

  /** Takes the next job under a lock, or answers null when there is none. */
  async pop(): Promise<Job | null>
  /** Takes up to `count` jobs, 1,000 at most, each under a lock. */
  async pop(count: number): Promise<Job[]>
  async pop(count?: number): Promise<Job | null | Job[]> {
    const jobs = await this.#pop(count === undefined ? 1 : checkInteger('count', count, 1))
    return count === undefined ? (jobs[0] ?? null) : jobs
  }

  /**
   * Declares a recurring job and answers its jid. Declaring it again with the same jid and interval does not move its
   * next run.
   *
   * @param interval seconds between two jobs
   */
  // oxlint-disable-next-line max-params -- what recurs, with what and how often: the seed's own signature
  async recur<Data>(
    job: JobKind<Data> | string,
    data: NoInfer<Data>,
    interval: number,
    options: RecurOptions = {},
  ): Promise<string> {
    return recurringJobPut(this.#origin.context, recurArgs(this.name, { job, data, interval }, options))
  }

  /** Counts the queue's jobs by state, as they are at this instant. */
  async counts(): Promise<QueueCounts> {
    const [counts] = await queueCounts(this.#origin.context, { queueNames: [this.name] })
    if (counts === undefined) throw new TypeError('The reply of queue.counts is empty.')
    return counts
  }

  /** How many jobs are in the queue: waiting, scheduled, running, stalled, and blocked by others. */
  async length(): Promise<number> {
    const { waiting, scheduled, running, stalled, depends } = await this.counts()
    return waiting + scheduled + running + stalled + depends
  }

  /** The queue's jobs by state, page by page. */
  get jobs(): QueueJobs {
    return new QueueJobs(this.name, this.#origin)
  }

  /**
   * The job that the next pop will hand out, or null when there is none. Nothing is moved, and a pause does not matter.
   * Jobs that a recurring job has still to put are not seen.
   */
  async peek(): Promise<Job | null>
  /**
   * The jobs that the next pops will hand out, in that order.
   *
   * @throws InvalidArgumentError when the page will not do
   */
  async peek(page: PageOptions): Promise<readonly Job[]>
  async peek(page?: PageOptions): Promise<Job | null | readonly Job[]> {
    const { context } = this.#origin
    const list = await (await loadManagement()).listNext(context, this.name, page ?? { limit: 1 })
    const { jobs } = pageOfJobs(this.#origin, list)
    return page === undefined ? (jobs[0] ?? null) : jobs
  }

  /**
   * The statistics of a day: how long jobs waited and ran, and how many failed.
   *
   * @param date any time of the day, which is one of UTC; today when it is left out
   * @throws InvalidArgumentError when the date will not do
   */
  stats(date?: Date): Promise<DayStats> {
    return new Stats(this.#origin.context).get(this.name, date)
  }

  /**
   * Lets nothing be popped any more; what runs goes on, and its locks can be renewed. A later pause takes the place of an
   * earlier one. Answers the jids of the jobs that it stopped, which are some only with `stopJobs`.
   *
   * @throws InvalidArgumentError when an option will not do
   */
  async pause(options: PauseOptions = {}): Promise<string[]> {
    const { context, workerName } = this.#origin
    return (await loadManagement()).pauseQueue(context, { queueName: this.name, workerName }, options)
  }

  /** Lets jobs be popped again. Answers false when the queue was not paused. */
  async unpause(): Promise<boolean> {
    return queueUnpause(this.#origin.context, { queueName: this.name })
  }

  /** Whether the queue is paused. */
  async isPaused(): Promise<boolean> {
    return (await this.pauseState()) !== null
  }

  /** Since when, by whom and why the queue is paused, or null when it is not. */
  async pauseState(): Promise<QueuePause | null> {
    const { pausedAt, pausedBy, pauseReason } = await queueSettings(this.#origin.context, { queueName: this.name })
    return pausedAt === undefined ? null : { pausedAt: new Date(pausedAt), by: pausedBy, reason: pauseReason }
  }

  /** The options that the queue has for itself, in one call; undefined for one that it has not. */
  async ownOptions(): Promise<{
    /** Seconds. */
    readonly heartbeat: number | undefined
    readonly maxConcurrency: number | undefined
  }> {
    const { ownHeartbeat, maxConcurrency } = await queueSettings(this.#origin.context, { queueName: this.name })
    return { heartbeat: ownHeartbeat, maxConcurrency }
  }

  /** Seconds that a job of the queue may run without a sign of life: its own, or those of the config. */
  async heartbeat(): Promise<number> {
    return (await queueSettings(this.#origin.context, { queueName: this.name })).heartbeatMs / 1000
  }

  /**
   * Sets the queue's own heartbeat, in seconds; null returns to that of the config. It counts from the next pop and
   * heartbeat on.
   *
   * @throws InvalidArgumentError when it is not at least 0.001
   */
  async setHeartbeat(seconds: number | null): Promise<void> {
    const value = seconds === null ? undefined : checkSeconds('seconds', seconds, 1) / 1000
    await queueConfigure(this.#origin.context, { queueName: this.name, option: 'heartbeat', value })
  }

  /** How many jobs of the queue may run at once; undefined when there is no limit. */
  async maxConcurrency(): Promise<number | undefined> {
    return (await queueSettings(this.#origin.context, { queueName: this.name })).maxConcurrency
  }

  /**
   * Limits how many jobs of the queue may run at once, over all workers; null for no limit. What runs already goes on.
   *
   * @throws InvalidArgumentError when it is not a whole number of at least 1
   */
  async setMaxConcurrency(count: number | null): Promise<void> {
    const value = count === null ? undefined : checkInteger('count', count, 1)
    await queueConfigure(this.#origin.context, { queueName: this.name, option: 'max-concurrency', value })
  }

  /**
   * Forgets the queue, which must be empty, and its settings. Its statistics stay as long as they are kept. Answers false
   * when there was no such queue.
   *
   * @throws QueueNotEmptyError when jobs, or recurring jobs, are in the queue
   */
  async forget(): Promise<boolean> {
    return queueForget(this.#origin.context, { queueName: this.name })
  }

  /** Whether this is the same queue of the same namespace and Redis connection. */
  equals(other: unknown): boolean {
    return other instanceof Queue && other.name === this.name && other.#origin.context === this.#origin.context
  }

  /** The queue's name. */
  toString(): string {
    return this.name
  }

  async #pop(count: number): Promise<Job[]> {
    const { context, workerName } = this.#origin
    const { jobs } = await this.#shared.lanes.run((lane) =>
      queuePop(context, {
        workerName,
        count: Math.min(count, MOST_PER_CALL),
        queueNames: [this.name],
        order: 'ordered',
        position: 0,
        request: `${lane} ${newId()}`,
        waits: false,
      }),
    )
    return jobs.map((record) => new Job(this.#origin, record))
  }
}
