import { hostname } from 'node:os'
import {
  jobComplete,
  jobHeartbeat,
  jobRelease,
  namespaceHousekeep,
  queuePop,
  workerDeregister,
  workerRegister,
  type Popped,
  type QueuePopArgs,
  type ScriptConnection,
  type ScriptContext,
} from '@qless/core'
import type { CompleteOptions } from './settle-options.ts'
import { completeArgs } from './settle-options.ts'
import type { WaitForJob } from './wait-for-job.ts'
import { Job } from './job.ts'
import type { WakeUp } from './wake-up.ts'

/** A pop: how many jobs, from which queues, in which order. */
export interface PopRequest {
  /** How many jobs at most, up to 1,000. */
  readonly count: number
  readonly queueNames: readonly string[]
  /** `ordered`: queue after queue; `round-robin`: one of each queue in turn. */
  readonly order: 'ordered' | 'round-robin'
  /** Where the turn stands, from 0. */
  readonly position: number
  /** The pop's id; its first word names the lane where several pops are under way at once. */
  readonly request: string
  /** Whether the caller will wait for more if it gets less than it asked for. */
  readonly waits: boolean
}

/** What a pop hands out. */
export interface PoppedJobs {
  /** Where the turn stands now. */
  readonly position: number
  /** After how many ms the caller should look again by itself; undefined when somebody else will. */
  readonly dueInMs: number | undefined
  readonly jobs: readonly Job[]
}

/** A job to complete. */
export interface Completion {
  readonly job: Job
  /** The queue to put it into, if it is not done. */
  readonly next?: string | CompleteOptions
  /** JSON that replaces the job's data, or undefined to leave it. @default what `job.changedData()` answers */
  readonly data?: string | undefined
  /** JSON that the job leaves behind, or undefined for nothing; it stands in place of a result in `next`. */
  readonly result?: string | undefined
}

/**
 * What a worker needs: calls that cover many jobs, on connections of their own that never give up. `@qless/worker` is
 * built on it, and so can be a worker of your own.
 */
export class Session {
  /** The name under which the session holds its jobs. */
  readonly workerName: string
  readonly #context: ScriptContext
  readonly #wakeUp: WakeUp
  readonly #waitForJob: WaitForJob
  readonly #closeConnection: () => void
  #clockSkewMs: number | undefined

  /** Sessions come from `client.session()`. @hidden */
  constructor(
    workerName: string,
    context: ScriptContext,
    connections: { readonly wakeUp: WakeUp; readonly waitForJob: WaitForJob; readonly close: () => void },
  ) {
    this.workerName = workerName
    this.#context = context
    this.#wakeUp = connections.wakeUp
    this.#waitForJob = connections.waitForJob
    this.#closeConnection = connections.close
  }

  /** The connection of the calls, for handles of the session's jobs in other processes; see `client.jobs.adopt`. */
  get connection(): ScriptConnection {
    return this.#context.connection
  }

  /** Takes jobs, each under a lock. */
  async pop(request: PopRequest): Promise<PoppedJobs> {
    return this.#wrap(await queuePop(this.#context, this.#popArgs(request)))
  }

  /**
   * Completes jobs and takes the next ones in the same call. Answers for each completion how it went: a job whose lease
   * was lost has an error in its place and does not touch the others.
   */
  async complete(
    completions: readonly Completion[],
    request?: PopRequest,
  ): Promise<{ readonly outcomes: readonly (string | Error)[]; readonly popped: PoppedJobs | undefined }> {
    const jobs = completions.map((completion) => ({
      jid: completion.job.jid,
      lease: completion.job.lease,
      data: 'data' in completion ? completion.data : completion.job.changedData(),
      ...completeArgs(completion.next),
      ...(completion.result === undefined ? {} : { result: completion.result }),
    }))
    const pop = request === undefined ? undefined : this.#popArgs(request)
    const { outcomes, popped } = await jobComplete(this.#context, { workerName: this.workerName, jobs, pop })
    return { outcomes, popped: popped === undefined ? undefined : this.#wrap(popped) }
  }

  /** Renews the locks of jobs. Answers for each whether it is still held, or why not. */
  async heartbeat(jobs: readonly Job[]): Promise<readonly (Error | undefined)[]> {
    const expiries = await jobHeartbeat(this.#context, { jobs: jobs.map(({ jid, lease }) => ({ jid, lease })) })
    return expiries.map((expiry, i) => {
      if (typeof expiry !== 'number') return expiry
      jobs[i]?.renewed(expiry)
      return undefined
    })
  }

  /** Hands jobs back as they were; no retry is used. Answers for each undefined, or why it was refused. */
  async release(jobs: readonly Job[]): Promise<readonly (Error | undefined)[]> {
    const keys = jobs.map(({ jid, lease }) => ({ jid, lease, delayMs: 0 }))
    const outcomes = await jobRelease(this.#context, { jobs: keys })
    return outcomes.map((outcome) => (typeof outcome === 'string' ? undefined : outcome))
  }

  /** Moves what is due on all queues, on paused ones too. Answers how much there was to do, up to 1,000. */
  housekeep(): Promise<number> {
    return namespaceHousekeep(this.#context, { most: 1000, queueNames: [] })
  }

  /**
   * Says which queues the session takes jobs from, and how many it runs at once at most, for people who look at the
   * workers; it also measures and reports by how much this machine's clock differs from the server's. Call it at the
   * start, and every few minutes.
   */
  async register(queueNames: readonly string[], concurrency: number): Promise<void> {
    // The first answer brings the server's time, and a second call reports it.
    if (this.#clockSkewMs === undefined) await this.#register(queueNames, concurrency)
    await this.#register(queueNames, concurrency)
  }

  /** Takes the session off the list of workers; jobs that it still holds stay locked. The last call of a session. */
  async deregister(): Promise<void> {
    await workerDeregister(this.#context, { workerNames: [this.workerName] })
  }

  /** Waits until there may be something to do on one of the queues, `ms` at most. */
  wait(queueNames: readonly string[], ms: number): Promise<string | null> {
    return this.#wakeUp.wait(queueNames, ms)
  }

  /**
   * Waits as `wait` does, for the queues of a pop, which Redis carries out as soon as the wait is over: that saves a round
   * trip. `ms` is how long it waits at most. Answers undefined when the wait was ended before it began; one that is ended
   * later pops all the same.
   */
  async waitAndPop(request: PopRequest, ms: number): Promise<PoppedJobs | undefined> {
    const { queueNames } = request
    const popped = await this.#wakeUp.waitAndLook({ queueNames, ms }, (connection) =>
      queuePop({ ...this.#context, connection }, this.#popArgs(request)),
    )
    return popped && this.#wrap(popped)
  }

  /** Ends `wait`, which answers null, and `waitAndPop`; the other calls go on. */
  async stopWaiting(): Promise<void> {
    await this.#wakeUp.unblock(this.#context.connection)
  }

  /** Closes the session's connections. */
  close(): void {
    this.#wakeUp.close()
    this.#closeConnection()
  }

  async #register(queueNames: readonly string[], concurrency: number): Promise<void> {
    const now = this.#context.clock ?? Date.now
    const sentAt = now()
    const machine = { hostname: hostname(), pid: process.pid, clockSkewMs: this.#clockSkewMs }
    const serverNow = await workerRegister(this.#context, {
      ...machine,
      workerName: this.workerName,
      queueNames,
      concurrency,
    })
    this.#clockSkewMs = Math.round((sentAt + now()) / 2 - serverNow)
  }

  #popArgs(request: PopRequest): QueuePopArgs {
    return { ...request, workerName: this.workerName }
  }

  #wrap({ position, dueInMs, jobs }: Popped): PoppedJobs {
    const origin = { context: this.#context, workerName: this.workerName, waitForJob: this.#waitForJob }
    return { position, dueInMs, jobs: jobs.map((record) => new Job(origin, record)) }
  }
}
