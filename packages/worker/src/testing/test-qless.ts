import { InvalidArgumentError, Job, type Client, type Session } from '@qless/client'
import type { Handlers } from '../handlers.ts'
import { drain, type DrainOptions } from './drain.ts'
import { everyJob } from './find-jobs.ts'
import { InlineRunner } from './inline-runner.ts'
import { checkFilter, differences, type JobFilter } from './job-filter.ts'
import type { Performed } from './performed.ts'
import { nothingPut, somethingPut } from './put-assertion.ts'
import { removeKeys } from './remove-keys.ts'
import { Taking } from './taking.ts'
import type { TestClock } from './test-clock.ts'

/** A namespace for a test; see `testQless`. */
export class TestQless {
  /** A client of the namespace. */
  readonly client: Client
  /** All that ran so far, in the order in which it ended. */
  readonly performed: readonly Performed[]
  readonly #performed: Performed[] = []
  readonly #clock: TestClock
  readonly #session: Session
  readonly #taking: Taking
  readonly #runner: InlineRunner
  #closing: Promise<void> | undefined

  /** It comes from `testQless`. */
  constructor(client: Client, clock: TestClock, handlers: Handlers) {
    this.client = client
    this.performed = this.#performed
    this.#clock = clock
    this.#session = client.session('test-worker')
    this.#taking = new Taking(client, this.#session)
    this.#runner = new InlineRunner(client, handlers)
  }

  /** What time it is in the namespace. `Date.now()` goes on by itself. */
  get now(): Date {
    return new Date(this.#clock.ms)
  }

  /**
   * Moves the clock by some seconds, and what became due with it: scheduled jobs wait, recurring jobs put theirs, jobs whose
   * locks and grace are over go back to their queues. Nothing runs.
   *
   * @throws InvalidArgumentError when it is not a number of at least 0
   */
  async advance(seconds: number): Promise<void> {
    if (!Number.isFinite(seconds) || seconds < 0) {
      throw new InvalidArgumentError('seconds', seconds, 'a number of at least 0')
    }
    await this.moveTo(new Date(this.#clock.ms + Math.round(seconds * 1000)))
  }

  /**
   * Moves the clock to a date, as `advance` does.
   *
   * @throws InvalidArgumentError when it will not do, or is over
   */
  async moveTo(date: Date): Promise<void> {
    await this.#clock.moveTo(date, this.client, this.#session)
  }

  /**
   * Runs one job that waits, wherever it stands in its queue, as a worker would, and answers what became of it.
   *
   * @throws InvalidArgumentError when the job cannot run now; the message says why
   */
  async run(job: Job | string): Promise<Performed> {
    return this.#run(await this.#taking.one(job instanceof Job ? job.jid : job))
  }

  /**
   * Runs jobs one after the other, of all queues, until there is none that can run now, and answers what became of each. Jobs
   * that handlers put meanwhile run, too, and those that waited for others. What a handler throws fails its job, no more.
   *
   * @throws what a job threw, with `throws`
   * @throws Error when more than 1,000 jobs have run and there is no `limit`
   */
  async drain(options?: DrainOptions): Promise<Performed[]>
  /** The same with the jobs of one queue. */
  async drain(queue: string, options?: DrainOptions): Promise<Performed[]>
  async drain(first: string | DrainOptions = {}, second: DrainOptions = {}): Promise<Performed[]> {
    const [queueName, options] = typeof first === 'string' ? [first, second] : [undefined, first]
    return drain({ next: () => this.#taking.next(queueName), run: (job) => this.#run(job) }, options)
  }

  /**
   * The jobs of the namespace in whatever state, the first put at the head: all of them, or those that a filter matches. What
   * recurring jobs are there is not among them; the jobs that these put are.
   *
   * @throws InvalidArgumentError when the filter will not do
   * @example
   * const [job] = await qless.jobs({ klass: email, data: { to: 'ada@example.com' }, state: 'scheduled' })
   */
  async jobs<Data = unknown>(filter: JobFilter<Data> = {}): Promise<Job<Data>[]> {
    const checked = checkFilter(filter)
    const jobs = await everyJob(this.client)
    // The data of a kind of job have the type that the kind says.
    return jobs.filter((job) => differences(checked, job, this.#clock.ms).length === 0) as Job<Data>[]
  }

  /**
   * Answers the first job that a filter matches.
   *
   * @throws AssertionError when there is none; its message shows which jobs there are, and in what they differ
   * @throws InvalidArgumentError when the filter will not do
   */
  async assertPut<Data = unknown>(filter: JobFilter<Data>): Promise<Job<Data>> {
    const [found] = await this.jobs(filter)
    if (found === undefined) throw nothingPut(checkFilter(filter), await everyJob(this.client), this.#clock.ms)
    return found
  }

  /**
   * Makes sure that there is no job that a filter matches.
   *
   * @throws AssertionError when there are some; its message shows them
   * @throws InvalidArgumentError when the filter will not do
   */
  async refutePut<Data = unknown>(filter: JobFilter<Data> = {}): Promise<void> {
    const found = await this.jobs(filter)
    if (found.length > 0) throw somethingPut(checkFilter(filter), found)
  }

  /** The jobs that have failed, and are not back in a queue; `job.failure` says why. */
  async failures(): Promise<Job[]> {
    return this.jobs({ state: 'failed' })
  }

  /** Removes all that the namespace holds, and closes the client. A second call does nothing. */
  async close(): Promise<void> {
    this.#closing ??= removeKeys(this.client, this.#session).finally(() => this.client.close())
    await this.#closing
  }

  /** Ends it, as `close` does, at the end of the block of an `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async #run(job: Job): Promise<Performed> {
    const performed = await this.#runner.run(job)
    this.#performed.push(performed)
    return performed
  }
}
