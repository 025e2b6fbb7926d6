import {
  jobCancel,
  jobComplete,
  jobDepend,
  jobFail,
  jobGet,
  jobHeartbeat,
  jobLog,
  jobMove,
  jobProgress,
  jobRelease,
  jobRetry,
  jobRunNow,
  jobSetPriority,
  jobTag,
  jobTimeout,
  jobTrack,
  jobUndepend,
  jobUntag,
  jobUntrack,
  JobLostError,
  JobNotFoundError,
  type JobRecord,
  type JobState,
} from '@qless/core'
import type { FinishedJob } from './finished-job.ts'
import { checkNames, checkNumber } from './checks.ts'
import { dependArgs, undependArgs, type DependOptions } from './depend-options.ts'
import { explainJob } from './explain-job.ts'
import type { Explanation } from './explanation.ts'
import type { JobAttributes } from './job-attributes.ts'
import { JobHooks, type HookedVerb, type JobHook } from './job-hooks.ts'
import type { JobOrigin } from './job-origin.ts'
import { JobSnapshot } from './job-snapshot.ts'
import type { NamedKind } from './klass.ts'
import { logArgs } from './log-arguments.ts'
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

/** Who can make a job without Redis: a client. */
export interface JobBuilder {
  readonly jobs: { build<Data>(job: NamedKind | string, attributes?: JobAttributes<Data>): Job<Data> }
}

/**
 * A job, as it was when it was read. What it tells costs nothing; what it does is one call.
 *
 * A job that was popped holds a lock until `expiresAt`, under a lease; `heartbeat` extends the lock, and `complete`,
 * `fail`, `retry` and `release` give it up.
 */
export class Job<Data = unknown> extends JobSnapshot<Data> {
  readonly #origin: JobOrigin
  readonly #hooks: JobHooks = new JobHooks()

  /** Jobs come from `queue.pop` and `client.jobs.get`. @hidden */
  constructor(origin: JobOrigin, record: JobRecord) {
    super(record)
    this.#origin = origin
  }

  /**
   * Makes a job for a test, which Redis knows nothing of: it runs, unless the attributes say otherwise.
   *
   * @throws InvalidArgumentError when an attribute will not do
   * @example
   * await SendEmail.perform(Job.build(client, SendEmail, { data: { to: 'ada@example.com' } }))
   */
  static build<Data>(client: JobBuilder, job: NamedKind | string, attributes?: JobAttributes<Data>): Job<Data> {
    return client.jobs.build(job, attributes)
  }

  /**
   * Completes the job: for good, or into another queue. What it leaves behind, `result`, is kept for as long as the job.
   * Answers its new state.
   *
   * @throws JobLostError when the lease is not valid any more
   * @throws InvalidArgumentError when the result is no JSON, or longer than `max-job-result`
   */
  async complete(next?: string | CompleteOptions): Promise<JobState> {
    const options = completeArgs(next)
    return this.#hooked('complete', async () => {
      const job = { ...this.#key(), data: this.changedData(), ...options }
      const { workerName } = this
      const { outcomes } = await jobComplete(this.#origin.context, { workerName, jobs: [job], pop: undefined })
      const state = first(outcomes) as JobState
      this.amend({ result: job.result })
      return this.settle(state)
    })
  }

  /**
   * Waits until the job is complete, failed or gone, and answers what became of it; see `client.jobs.finished`.
   *
   * @throws WaitTimeoutError when it does not come to that within `timeoutMs`
   * @throws ConnectionError when Redis does not answer, or the client is closed
   */
  async finished(options: WaitOptions = {}): Promise<FinishedJob> {
    return this.#origin.waitForJob(this.jid, options)
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
    this.amend({ progress: { ...args, reportedAt } })
  }

  /**
   * Fails the job: it stays in the failure group until somebody retries, moves or cancels it.
   *
   * @param group what like failures have in common
   * @param message what happened, for people
   * @throws JobLostError when the lease is not valid any more
   */
  async fail(group: string, message: string): Promise<void> {
    const reason = failArgs(group, message)
    await this.#hooked('fail', async () => {
      await jobFail(this.#origin.context, { ...this.#key(), data: this.changedData(), ...reason })
      this.settle('failed')
    })
  }

  /**
   * Lets the job be tried again, which costs a retry. Answers how many are left, -1 when there was none and it failed.
   *
   * @throws JobLostError when the lease is not valid any more
   */
  async retry(options: RetryOptions = {}): Promise<number> {
    const args = retryArgs(options)
    return this.#hooked('retry', async () => {
      const left = await jobRetry(this.#origin.context, { ...this.#key(), ...args })
      return this.#charged(left, args.delayMs > 0 ? 'scheduled' : 'waiting')
    })
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
   * Takes a running job from its worker, who is told. It waits again at its old place, and has one retry less; without
   * one it fails into `failed-retries-<queue>`. Answers how many retries are left, -1 when there was none.
   *
   * @throws JobNotRunningError when it did not run when it was read, and does not now
   * @throws JobLostError when it does not run any more as it did when it was read
   */
  async timeout(): Promise<number> {
    return this.#charged(await jobTimeout(this.#origin.context, this.#key()), 'waiting')
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
    await this.#move(moveArgs(queue, options), '')
  }

  /**
   * Moves the job as `move` does, but only while its lock is held. For those who write a worker.
   *
   * @throws JobLostError when the lease is not valid any more
   */
  async moveHeld(queue: string | { readonly name: string }, options: MoveOptions<unknown> = {}): Promise<void> {
    await this.#move(moveArgs(queue, options), this.lease)
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
    return this.#hooked('cancel', async () => {
      const [isCanceled = false] = await jobCancel(this.#origin.context, { jids: [this.jid] })
      this.markSettled()
      return isCanceled
    })
  }

  /**
   * Changes the priority, in whatever state the job is. It keeps its place among the jobs of its new priority.
   *
   * @param priority any finite number; higher goes first
   * @throws JobNotFoundError when there is no such job any more
   */
  async setPriority(priority: number): Promise<void> {
    await jobSetPriority(this.#origin.context, { jid: this.jid, priority: checkNumber('priority', priority) })
    this.amend({ priority })
  }

  /**
   * Adds tags, 100 at most in all; those that the job has already change nothing.
   *
   * @throws JobNotFoundError when there is no such job any more
   */
  async tag(...tags: readonly string[]): Promise<void> {
    this.amend({ tags: await jobTag(this.#origin.context, { jid: this.jid, tags: checkNames('tags', tags) }) })
  }

  /**
   * Removes tags; those that the job does not have change nothing.
   *
   * @throws JobNotFoundError when there is no such job any more
   */
  async untag(...tags: readonly string[]): Promise<void> {
    this.amend({ tags: await jobUntag(this.#origin.context, { jid: this.jid, tags: checkNames('tags', tags) }) })
  }

  /**
   * Tracks the job: its progress is published, and it is among `client.jobs.tracked()` until it is gone.
   *
   * @throws JobNotFoundError when there is no such job any more
   */
  async track(): Promise<void> {
    await jobTrack(this.#origin.context, { jid: this.jid })
    this.amend({ isTracked: true })
  }

  /** Tracks the job no longer. */
  async untrack(): Promise<void> {
    await jobUntrack(this.#origin.context, { jid: this.jid })
    this.amend({ isTracked: false })
  }

  /**
   * Makes the job wait for other jobs, too, up to 1,000 in all; those that are complete already change nothing.
   *
   * @throws DependencyError when one of them does not exist or waits for this job itself
   * @throws JobStateError when the job runs, has failed or is complete
   * @throws JobNotFoundError when there is no such job any more
   */
  async depend(...jids: readonly string[]): Promise<void>
  /** The same, with a say in what is to be done about a job that does not exist. */
  async depend(jids: readonly string[], options: DependOptions): Promise<void>
  async depend(...given: readonly unknown[]): Promise<void> {
    this.amend(await jobDepend(this.#origin.context, { jid: this.jid, ...dependArgs(given) }))
  }

  /**
   * Lets the job wait for some jobs no longer, or with `{ all: true }` for none. When none is left it waits in its queue,
   * or is scheduled while it is not due yet.
   *
   * @throws JobNotFoundError when there is no such job any more
   */
  async undepend(...jids: readonly string[] | readonly [{ readonly all: true }]): Promise<void> {
    this.amend(await jobUndepend(this.#origin.context, { jid: this.jid, ...undependArgs(jids) }))
  }

  /**
   * Adds a message to the job's history.
   *
   * @param message 1 to 10,000 bytes, for people
   * @param data what goes with it, up to 10,000 bytes of JSON
   * @throws JobNotFoundError when there is no such job any more
   */
  async log(message: string, data?: unknown): Promise<void> {
    await jobLog(this.#origin.context, { jid: this.jid, ...logArgs(message, data) })
  }

  /**
   * Runs a hook before this handle completes, fails, retries, moves or cancels the job, even if Redis then refuses that;
   * what the hook throws prevents it. Several run in the order in which they were added.
   */
  before(verb: HookedVerb, hook: JobHook<Job<Data>>): this {
    this.#hooks.add('before', verb, { hook, job: this })
    return this
  }

  /**
   * Runs a hook after this handle has completed, failed, retried, moved or canceled the job. Several run in reverse order.
   */
  after(verb: HookedVerb, hook: JobHook<Job<Data>>): this {
    this.#hooks.add('after', verb, { hook, job: this })
    return this
  }

  /** Whether hooks were added to this handle, so that it has to settle the job itself. For those who write a worker. */
  get hasHooks(): boolean {
    return !this.#hooks.isEmpty
  }

  /** Says why the job does not run, or what it does, as it is now: also when it is gone. */
  async explain(): Promise<Explanation> {
    return explainJob(this.#origin.context, this.jid)
  }

  /**
   * Reads the job again.
   *
   * @throws JobNotFoundError when there is no such job any more
   */
  async refresh(): Promise<this> {
    const [found] = await jobGet(this.#origin.context, { jids: [this.jid] })
    if (found?.kind !== 'job') throw new JobNotFoundError({ jid: this.jid })
    this.replace(found.job)
    return this
  }

  async #move(args: ReturnType<typeof moveArgs>, lease: string): Promise<void> {
    const { context, workerName } = this.#origin
    await this.#hooked('move', async () => {
      await jobMove(context, { ...args, workerName, jid: this.jid, lease })
      this.markSettled()
      await this.refresh()
    })
  }

  async #hooked<T>(verb: HookedVerb, command: () => Promise<T>): Promise<T> {
    await this.#hooks.run('before', verb)
    const answer = await command()
    await this.#hooks.run('after', verb)
    return answer
  }

  /** Notes that a retry was used up, or that there was none. */
  #charged(left: number, state: JobState): number {
    this.settle(left < 0 ? 'failed' : state)
    this.amend({ remaining: left })
    return left
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
