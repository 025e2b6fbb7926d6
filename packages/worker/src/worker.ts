import { InvalidArgumentError, JobLostError, type Client, type Job } from '@qless/client'
import { InterruptError, ShutdownError } from './abort-reasons.ts'
import { Drain } from './drain.ts'
import { Feed } from './feed.ts'
import { Listeners } from './listeners.ts'
import { newReserver } from './reservers/new-reserver.ts'
import { newRunner } from './runners/new-runner.ts'
import type { Runner } from './runners/runner.ts'
import { RunningJobs } from './running-jobs.ts'
import { Slots } from './slots.ts'
import type { WorkerEvents } from './worker-events.ts'
import {
  checkCloseOptions,
  checkOptions,
  type CloseOptions,
  type CompleteWorkerOptions,
  type WorkerOptions,
} from './worker-options.ts'

/** What was left when a worker closed. */
export interface Closed {
  /** Jobs whose handlers did not end on their signal. Their locks expire, and they run again then. */
  readonly unfinished: readonly Job[]
}

/** How long a worker that drains its queues waits for a wake-up where Redis asks for one, in seconds. */
const DRAINING_SECONDS = 5
/** How long the end of killed processes is waited for, in ms. */
const KILLED_MS = 5000
/** How long a Redis that does not answer is waited for when jobs are handed back at the end, in ms. */
const HAND_BACK_MS = 5000

/**
 * Takes jobs from queues and runs them, many at once: in this process, or with `isolation: 'process'` in children of it.
 *
 * @example
 * const worker = new Worker(client, { queues: ['emails'], jobs: [email], concurrency: 20 })
 * await worker.start()
 * process.once('SIGTERM', () => worker.close())
 */
export class Worker {
  /** The name under which the worker holds its jobs. */
  readonly name: string
  /** The queues that the worker takes jobs from, and in which order, for people. */
  readonly description: string
  readonly #options: CompleteWorkerOptions
  readonly #listeners: Listeners<WorkerEvents>
  readonly #runner: Runner
  readonly #running: RunningJobs
  readonly #feeds: readonly Feed[]
  readonly #drain: Drain = new Drain(() => this.#isDone())
  #starting: Promise<void> | undefined
  #closing: Promise<Closed> | undefined
  #isPaused = false
  #hasStarted = false
  #isIdle = false

  /**
   * @param clients a client, or one for each namespace to take jobs from
   * @throws InvalidArgumentError when an option will not do
   */
  constructor(clients: Client | readonly Client[], options: WorkerOptions) {
    const list = checkClients(clients)
    this.#options = checkOptions(options)
    // An error in a listener for errors has nowhere to go.
    this.#listeners = new Listeners((error, event) => event !== 'error' && this.#listeners.emit('error', error))
    const slots = new Slots()
    const tell = this.#listeners.emit.bind(this.#listeners)
    this.#runner = newRunner(options, this.#options, { slots, tell })
    const { timeoutMs, abortMs } = this.#options
    const onDone = (): void => this.#progressed()
    this.#running = new RunningJobs({ runner: this.#runner, timeoutMs, abortMs, tell, onDone })
    this.#feeds = list.map((client) => this.#newFeed(client, slots))
    this.name = this.#feeds[0]?.name ?? ''
    this.description = this.#feeds[0]?.description ?? ''
  }

  /** Listens to what happens in the worker. */
  on<Name extends keyof WorkerEvents>(name: Name, listener: (...args: WorkerEvents[Name]) => void): this {
    this.#listeners.add(name, listener)
    return this
  }

  /** Stops listening. */
  off<Name extends keyof WorkerEvents>(name: Name, listener: (...args: WorkerEvents[Name]) => void): this {
    this.#listeners.remove(name, listener)
    return this
  }

  /** The jobs that run now. */
  get jobs(): readonly Job[] {
    return this.#running.all.filter(({ hasBegun }) => hasBegun).map(({ job }) => job)
  }

  /** Whether it takes no jobs until `resume`. */
  get isPaused(): boolean {
    return this.#isPaused
  }

  /**
   * Starts to take jobs. Resolves when the queues were looked at for the first time; without a Redis it waits for one,
   * and tells of that as `error`.
   *
   * @throws InvalidArgumentError when the worker was closed: make a new one
   * @throws ChildStartError when its children cannot load the jobs; the worker is closed then
   */
  async start(): Promise<void> {
    if (this.#closing !== undefined) {
      throw new InvalidArgumentError('start', 'a closed worker', 'called on a new worker')
    }
    this.#starting ??= this.#start()
    await this.#starting
  }

  /** Stops taking jobs until `resume`; those that run go on. */
  pause(): void {
    if (this.#isPaused || this.#closing !== undefined) return
    this.#isPaused = true
    for (const feed of this.#feeds) feed.stopTaking()
    this.#runner.recall()
    this.#listeners.emit('paused')
  }

  /** Takes jobs again after `pause`. */
  resume(): void {
    if (!this.#isPaused || this.#closing !== undefined) return
    this.#isPaused = false
    if (this.#hasStarted) for (const feed of this.#feeds) feed.open()
    this.#listeners.emit('resumed')
  }

  /**
   * Ends what runs now, and goes on with other jobs. Children are killed; handlers in this process get an `InterruptError` on
   * their signal. The jobs go back to their queues as they were, and no retry is used.
   */
  interrupt(): void {
    this.#running.abortAll(new InterruptError())
    this.#runner.kill()
  }

  /** Where the code that runs now stands, for people: also that of a child in an endless loop. */
  stacks(): Promise<string> {
    return this.#runner.stacks()
  }

  /**
   * Stops taking jobs at once, lets the running ones end, then fires their signals, ends their processes where there are some,
   * and hands back what did not finish, with no retry used. A second call answers the same.
   *
   * @throws InvalidArgumentError when an option will not do
   */
  close(options: CloseOptions = {}): Promise<Closed> {
    this.#closing ??= this.#close(checkCloseOptions(options))
    return this.#closing
  }

  /** Waits for nothing any longer in a `close` that was called: signals fire, and processes end, at once. */
  async closeNow(): Promise<Closed> {
    const closing = this.close({ timeoutMs: 0, abortMs: 0 })
    this.#running.abortAll(new ShutdownError())
    this.#runner.kill()
    this.#drain.hurry()
    return closing
  }

  async #start(): Promise<void> {
    try {
      await this.#runner.start()
      const { reserver } = this.#options
      if (typeof reserver === 'object' && this.#closing === undefined) await reserver.prepForWork?.()
    } catch (error) {
      await this.closeNow()
      throw error
    }
    if (this.#closing !== undefined) return
    await Promise.all(this.#feeds.map((feed) => feed.start()))
    this.#hasStarted = true
    if (this.#closing !== undefined || this.#isPaused) return
    for (const feed of this.#feeds) feed.open()
  }

  async #close({ timeoutMs, abortMs, handBackUnfinished }: Required<CloseOptions>): Promise<Closed> {
    for (const feed of this.#feeds) feed.beginEnd()
    this.#runner.recall()
    if (!(await this.#drain.wait(timeoutMs))) {
      this.#running.abortAll(new ShutdownError())
      if (!(await this.#drain.wait(abortMs))) await this.#kill()
    }
    if (handBackUnfinished) await within(HAND_BACK_MS, this.#running.handBack())
    const unfinished = this.jobs
    await Promise.all(this.#feeds.map((feed) => feed.end()))
    await this.#runner.close().catch((error: unknown) => this.#listeners.emit('error', error))
    return { unfinished }
  }

  async #kill(): Promise<void> {
    if (!this.#runner.canKill) return
    this.#runner.kill()
    await this.#drain.wait(KILLED_MS)
  }

  #newFeed(client: Client, slots: Slots): Feed {
    const onError = (error: unknown): void => this.#listeners.emit('error', error)
    const { name, concurrency, interval, resume } = this.#options
    const intervalMs = (interval || DRAINING_SECONDS) * 1000
    const reserver = newReserver(this.#options, onError)
    return new Feed(
      client,
      { name, concurrency, slots, reserver, intervalMs, resume },
      {
        onJob: (feed, job) => {
          this.#isIdle = false
          void this.#running.run(feed, job)
        },
        onCompleted: (feed, job, outcome) => this.#completed(feed, job, outcome),
        onLost: (job, error) => this.#running.lose(job, error),
        onAnswer: () => this.#progressed(),
        onError,
      },
    )
  }

  #completed(feed: Feed, job: Job, outcome: string | Error): void {
    if (typeof outcome === 'string') {
      job.settle('complete')
      this.#listeners.emit('completed', job)
    } else if (outcome instanceof JobLostError) {
      this.#listeners.emit('lost', job, outcome)
    } else if (outcome instanceof InvalidArgumentError) {
      void this.#running.refused(feed, job, outcome)
    } else {
      this.#listeners.emit('error', outcome)
    }
    this.#progressed()
  }

  /** Whether nothing runs, and everything is given back. */
  #isDone(): boolean {
    return this.#running.size === 0 && this.#feeds.every(({ isIdle }) => isIdle)
  }

  #progressed(): void {
    this.#drain.progressed()
    if (this.#isIdle || this.#closing !== undefined) return
    if (this.#isDone() && this.#feeds.every(({ isDry }) => isDry)) this.#becameIdle()
  }

  #becameIdle(): void {
    this.#isIdle = true
    this.#listeners.emit('idle')
    if (this.#options.interval === 0) void this.close()
  }
}

/** Waits for something, but for so many ms at most. */
async function within(ms: number, something: Promise<void>): Promise<void> {
  const patience = new Promise<void>((resolve) => setTimeout(resolve, ms).unref())
  await Promise.race([something, patience])
}

function checkClients(clients: Client | readonly Client[]): readonly [Client, ...Client[]] {
  const [first, ...others] = Array.isArray(clients) ? (clients as readonly Client[]) : [clients as Client]
  for (const client of [first, ...others]) {
    if (typeof client?.session !== 'function') {
      throw new InvalidArgumentError('client', client, 'a Client of @qless/client, or a list of some')
    }
  }
  return [first as Client, ...others]
}
