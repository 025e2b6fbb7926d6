import { InvalidArgumentError, JobLostError, toJson, type Client, type Job, type Session } from '@qless/client'
import { Exchange } from './exchange.ts'
import { failureGroup, failureMessage } from './failure-text.ts'
import { Handlers } from './handlers.ts'
import { Listeners } from './listeners.ts'
import { LockRenewal } from './lock-renewal.ts'
import { Presence } from './presence.ts'
import { ordered } from './reservers/ordered.ts'
import { roundRobin } from './reservers/round-robin.ts'
import { ShutdownError, type RunningJob } from './running-job.ts'
import {
  checkCloseOptions,
  checkOptions,
  type CloseOptions,
  type CompleteWorkerOptions,
  type WorkerOptions,
} from './worker-options.ts'

/** What a worker tells. A listener that throws does not harm the worker; its error is told as `error`. */
export interface WorkerEvents {
  /** A handler is about to run. */
  started: [job: Job]
  /** A job was completed. */
  completed: [job: Job]
  /** A handler threw, and the job went into its failure group. */
  failed: [job: Job, thrown: unknown]
  /** The lock on a job was lost: what its handler did counts for nothing, the job runs elsewhere. */
  lost: [job: Job, error: Error]
  /** Something went wrong outside of handlers. The worker goes on. */
  error: [error: unknown]
}

/** What was left when a worker closed. */
export interface Closed {
  /** Jobs whose handlers did not end on their signal. Their locks expire, and they run again then. */
  readonly unfinished: readonly Job[]
}

const HOUSEKEEPING_MS = 30_000
const HOUSEKEEPING_BATCH = 1000

/**
 * Takes jobs from queues and runs them in this process, many at once.
 *
 * @example
 * const worker = new Worker(client, { queues: ['emails'], jobs: [email], concurrency: 20 })
 * await worker.start()
 * process.once('SIGTERM', () => worker.close())
 */
export class Worker {
  /** The name under which the worker holds its jobs. */
  readonly name: string
  readonly #options: CompleteWorkerOptions
  readonly #handlers: Handlers
  readonly #session: Session
  readonly #exchange: Exchange
  readonly #renewal: LockRenewal
  readonly #presence: Presence
  readonly #running: Map<string, RunningJob> = new Map()
  readonly #listeners: Listeners<WorkerEvents>
  #onProgress: () => void = () => undefined
  #housekeeping: NodeJS.Timeout | undefined
  #isStarted = false
  #closing: Promise<Closed> | undefined

  /** @throws InvalidArgumentError when an option will not do */
  constructor(client: Client, options: WorkerOptions) {
    if (typeof client?.session !== 'function') {
      throw new InvalidArgumentError('client', client, 'a Client of @qless/client')
    }
    this.#options = checkOptions(options)
    this.#handlers = new Handlers(this.#options.jobs)
    const { queues, reserver, concurrency, interval, name } = this.#options
    const onError = (error: unknown): void => this.#listeners.emit('error', error)
    this.#session = client.session(name, onError)
    this.name = this.#session.workerName
    // An error in a listener for errors has nowhere to go.
    this.#listeners = new Listeners((error, event) => event !== 'error' && onError(error))
    this.#renewal = new LockRenewal(this.#session, { onLost: (job, error) => this.#lose(job, error), onError })
    this.#presence = new Presence(this.#session, { queueNames: queues, concurrency, onError })
    this.#exchange = new Exchange(
      this.#session,
      {
        concurrency,
        reserver: reserver === 'ordered' ? ordered(queues) : roundRobin(queues),
        intervalMs: interval * 1000,
      },
      {
        onJob: (job) => void this.#run(job),
        onCompleted: (job, outcome) => this.#completed(job, outcome),
        onAnswer: () => this.#onProgress(),
        onError,
      },
    )
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

  /**
   * Starts to take jobs. Resolves when the queues were looked at for the first time; without a Redis it waits for one,
   * and tells of that as `error`.
   *
   * @throws InvalidArgumentError when the worker was closed: make a new one
   */
  async start(): Promise<void> {
    if (this.#closing !== undefined) {
      throw new InvalidArgumentError('start', 'a closed worker', 'called on a new worker')
    }
    if (this.#isStarted) return
    this.#isStarted = true
    await this.#keepHouse()
    if (this.#closing !== undefined) return
    this.#exchange.open()
    this.#presence.begin()
  }

  /**
   * Stops taking jobs at once, lets the running ones end, then fires their signals, and hands back what did not finish,
   * with no retry used. A second call answers the same.
   *
   * @throws InvalidArgumentError when an option will not do
   */
  close(options: CloseOptions = {}): Promise<Closed> {
    this.#closing ??= this.#close(checkCloseOptions(options))
    return this.#closing
  }

  async #close({ timeoutMs, abortMs }: Required<CloseOptions>): Promise<Closed> {
    clearTimeout(this.#housekeeping)
    this.#exchange.stopTaking()
    if (!(await this.#drained(timeoutMs))) {
      for (const { controller } of this.#running.values()) controller.abort(new ShutdownError())
      await this.#drained(abortMs)
    }
    const unfinished = [...this.#running.values()].map(({ job }) => job)
    this.#renewal.stop()
    // The last pop puts the worker on the list once more; a Redis that does not answer it is asked nothing else.
    if (await this.#exchange.end()) await this.#presence.end()
    this.#session.close()
    return { unfinished }
  }

  /** Whether nothing runs and everything is given back within so many ms. */
  #drained(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ms)
      this.#onProgress = () => {
        if (this.#running.size > 0 || !this.#exchange.isIdle) return
        clearTimeout(timer)
        resolve(true)
      }
      this.#onProgress()
    })
  }

  async #run(job: Job): Promise<void> {
    const running: RunningJob = { job, lease: job.lease, controller: new AbortController(), isLost: false }
    this.#running.set(running.lease, running)
    this.#renewal.keep(job)
    if (this.#closing !== undefined) running.controller.abort(new ShutdownError())
    try {
      running.controller.signal.throwIfAborted()
      this.#listeners.emit('started', job)
      const result = await this.#perform(running)
      await this.#ended(running, result)
    } catch (thrown) {
      await this.#threw(running, thrown)
    }
  }

  async #perform({ job, controller }: RunningJob): Promise<unknown> {
    const handler = this.#handlers.get(job.klass)
    if (handler === undefined) throw new UnknownKlassError(job.klass)
    return handler(job, { signal: controller.signal, workFolder: () => Promise.reject(new Error('not yet')) })
  }

  async #ended(running: RunningJob, returned: unknown): Promise<void> {
    // What the handler returned and left in the job's data must be fit to be stored; if not, this throws, and the job fails.
    const data = running.job.changedData()
    const result = returned === undefined ? undefined : toJson('result', returned)
    if (running.job.hasHooks && !running.isLost && !running.job.isSettled) {
      await running.job.complete({ result: returned })
      this.#listeners.emit('completed', running.job)
    }
    if (running.isLost || running.job.isSettled) this.#exchange.freeSlot()
    else this.#exchange.complete({ job: running.job, data, result })
    this.#stopped(running)
  }

  async #threw(running: RunningJob, thrown: unknown): Promise<void> {
    await this.#giveUp(running, thrown)
    this.#exchange.freeSlot()
    this.#stopped(running)
  }

  async #giveUp(running: RunningJob, thrown: unknown): Promise<void> {
    const { job, controller } = running
    try {
      if (running.isLost || job.isSettled) return
      if (controller.signal.reason instanceof ShutdownError) return await this.#handBack(job)
      if (!isStorable(job)) job.discardChanges()
      await job.fail(failureGroup(job.klass, thrown), failureMessage(thrown))
      this.#listeners.emit('failed', job, thrown)
    } catch (error) {
      if (error instanceof JobLostError) this.#listeners.emit('lost', job, error)
      else this.#listeners.emit('error', error)
    }
  }

  #stopped({ lease }: RunningJob): void {
    this.#renewal.forget(lease)
    this.#running.delete(lease)
    this.#onProgress()
  }

  #completed(job: Job, outcome: string | Error): void {
    if (typeof outcome === 'string') {
      job.settle('complete')
      this.#listeners.emit('completed', job)
    } else if (outcome instanceof JobLostError) {
      this.#listeners.emit('lost', job, outcome)
    } else if (outcome instanceof InvalidArgumentError) {
      void this.#refused(job, outcome)
    } else {
      this.#listeners.emit('error', outcome)
    }
    this.#onProgress()
  }

  /** What the handler returned, or left in the job's data, is too long to be stored: the job, which still runs, fails. */
  async #refused(job: Job, error: InvalidArgumentError): Promise<void> {
    const running: RunningJob = { job, lease: job.lease, controller: new AbortController(), isLost: false }
    this.#running.set(running.lease, running)
    if (error.argument === 'data') job.discardChanges()
    await this.#giveUp(running, error)
    this.#stopped(running)
  }

  #lose(job: Job, error: Error): void {
    const running = this.#running.get(job.lease)
    if (running === undefined || job.isSettled) return
    running.isLost = true
    running.controller.abort(error)
    this.#listeners.emit('lost', job, error)
  }

  async #handBack(job: Job): Promise<void> {
    const [error] = await this.#session.release([job])
    if (error !== undefined) this.#listeners.emit('lost', job, error)
  }

  /** Moves what is due on every queue, from time to time: also where no worker pops. */
  async #keepHouse(): Promise<void> {
    try {
      while ((await this.#session.housekeep()) >= HOUSEKEEPING_BATCH && this.#closing === undefined);
    } catch (error) {
      this.#listeners.emit('error', error)
    }
    if (this.#closing !== undefined) return
    const pause = HOUSEKEEPING_MS * (0.8 + Math.random() * 0.4)
    this.#housekeeping = setTimeout(() => void this.#keepHouse(), pause)
  }
}

function isStorable(job: Job): boolean {
  try {
    job.changedData()
    return true
  } catch {
    // The data cannot be stored. The job fails with what it had before.
    return false
  }
}

/** The worker got a job whose class it does not know. */
class UnknownKlassError extends Error {
  constructor(klass: string) {
    super(`This worker has no job named ${klass}: add it to the option jobs, or put it into a queue of another worker.`)
    this.name = 'UnknownKlass'
  }
}
