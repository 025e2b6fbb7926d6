import { jobPut, queueCounts, queuePop, recurringJobPut, type QueueCounts } from '@qless/core'
import { checkInteger, checkName } from './checks.ts'
import { Job } from './job.ts'
import type { JobOrigin } from './job-origin.ts'
import type { JobKind } from './job-definition.ts'
import type { Lanes } from './lanes.ts'
import type { PutGroup } from './put-group.ts'
import { newId } from './new-id.ts'
import { checkItems, itemToPut, jobToPut, type PutItem } from './put-item.ts'
import type { PutOptions } from './put-options.ts'
import { recurArgs, type RecurOptions } from './recur-options.ts'

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

  /** Queues come from `client.queue(name)`. */
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
