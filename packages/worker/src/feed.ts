import type { Job, Client, Completion, ScriptConnection, Session } from '@qless/client'
import { warnOfEviction } from './eviction.ts'
import { Exchange } from './exchange.ts'
import { LockRenewal, type KeptLock } from './lock-renewal.ts'
import { Presence } from './presence.ts'
import type { Reserver } from './reservers/reserver.ts'
import { resume } from './resume.ts'
import type { Slots } from './slots.ts'

const HOUSEKEEPING_MS = 30_000
const HOUSEKEEPING_BATCH = 1000

/** What a feed needs to know. */
export interface FeedOptions {
  readonly name: string | undefined
  readonly concurrency: number
  readonly slots: Slots
  readonly reserver: Reserver
  readonly intervalMs: number
  /** Whether jobs that a worker of this name still holds are run again at once. */
  readonly resume: boolean
}

/** What a feed tells. */
export interface FeedListeners {
  /** A job was taken, and is to be run. */
  readonly onJob: (feed: Feed, job: Job) => void
  /** A completion was carried out, or refused with an error. */
  readonly onCompleted: (feed: Feed, job: Job, outcome: string | Error) => void
  /** The lock on a job was lost. */
  readonly onLost: (job: Job, error: Error) => void
  /** Something was answered; see `isIdle` and `isDry`. */
  readonly onAnswer: () => void
  readonly onError: (error: unknown) => void
}

/** Where a worker takes the jobs of one namespace and gives them back: it keeps their locks, and the house in order. */
export class Feed {
  /** The name under which it holds jobs. */
  readonly name: string
  /** Its queues, and in which order it takes from them, for people. */
  readonly description: string
  readonly #client: Client
  readonly #options: FeedOptions
  readonly #listeners: FeedListeners
  readonly #session: Session
  readonly #exchange: Exchange
  readonly #renewal: LockRenewal
  readonly #presence: Presence
  #listening: { stop(): void }[] = []
  #housekeeping: NodeJS.Timeout | undefined
  #isEnding = false

  constructor(client: Client, options: FeedOptions, listeners: FeedListeners) {
    const { onError, onLost } = listeners
    this.#client = client
    this.#options = options
    this.#listeners = listeners
    this.#session = client.session(options.name, onError)
    this.name = this.#session.workerName
    this.description = options.reserver.description
    this.#renewal = new LockRenewal(this.#session, { onLost, onError })
    const { queueNames } = options.reserver
    this.#presence = new Presence(this.#session, { queueNames, concurrency: options.concurrency, onError })
    this.#exchange = new Exchange(this.#session, options, {
      onJob: (job) => listeners.onJob(this, job),
      onCompleted: (job, outcome) => listeners.onCompleted(this, job, outcome),
      onAnswer: listeners.onAnswer,
      onDry: listeners.onAnswer,
      onError,
    })
  }

  /** The connection of its calls, for handles of its jobs in other processes. */
  get connection(): ScriptConnection {
    return this.#session.connection
  }

  /** The client that it belongs to. */
  get client(): Client {
    return this.#client
  }

  /** Puts the house in order, and resumes what a worker of this name left; then jobs can be taken. */
  async start(): Promise<void> {
    this.#listen()
    await warnOfEviction(this.#session.connection, this.#listeners.onError)
    if (this.#options.resume) await this.#resume()
    await this.#keepHouse()
    if (this.#isEnding) return
    this.#presence.begin()
  }

  /** Starts to take jobs, for the first time or again. */
  open(): void {
    this.#exchange.open()
  }

  /** Stops taking jobs, until it is opened again; what is finished is still given back. */
  stopTaking(): void {
    this.#exchange.stopTaking()
  }

  /** Whether nothing is left to give back and no call is under way. */
  get isIdle(): boolean {
    return this.#exchange.isIdle
  }

  /** Whether there was nothing more to do at the last look. */
  get isDry(): boolean {
    return this.#exchange.isDry
  }

  /** Keeps the lock of a job until `forget`. */
  keep(job: Job): KeptLock {
    return this.#renewal.keep(job)
  }

  /** Keeps a lock no longer. */
  forget(lock: KeptLock): void {
    this.#renewal.forget(lock)
  }

  /** Gives back a job whose handler ended well, with others. */
  complete(completion: Completion): void {
    this.#exchange.complete(completion)
  }

  /** Hands a job back as it was; no retry is used. Answers why that was refused, if it was. */
  async release(job: Job): Promise<Error | undefined> {
    const [error] = await this.#session.release([job])
    return error
  }

  /** Stops keeping house; jobs can still be given back. */
  beginEnd(): void {
    this.#isEnding = true
    clearTimeout(this.#housekeeping)
    this.#exchange.stopTaking()
  }

  /** Leaves the list of workers and closes the connections. */
  async end(): Promise<void> {
    for (const listening of this.#listening) listening.stop()
    this.#renewal.stop()
    // The last pop puts the worker on the list once more; a Redis that does not answer it is asked nothing else.
    if (await this.#exchange.end()) await this.#presence.end()
    this.#session.close()
  }

  /** What is told to this worker is a hint to look whether a lock is lost. */
  #listen(): void {
    const { events } = this.#client
    const check = ({ jid }: { readonly jid: string }): void => void this.#renewal.check(jid)
    const source = events.worker(this.name)
    this.#listening = [source.on('canceled', check), source.on('lock_lost', check)]
  }

  async #resume(): Promise<void> {
    try {
      await resume(this.#client, this.name)
    } catch (error) {
      this.#listeners.onError(error)
    }
  }

  /** Moves what is due on every queue, from time to time: also where no worker pops. */
  async #keepHouse(): Promise<void> {
    try {
      while ((await this.#session.housekeep()) >= HOUSEKEEPING_BATCH && !this.#isEnding);
    } catch (error) {
      this.#listeners.onError(error)
    }
    if (this.#isEnding) return
    const pause = HOUSEKEEPING_MS * (0.8 + Math.random() * 0.4)
    this.#housekeeping = setTimeout(() => void this.#keepHouse(), pause)
  }
}
