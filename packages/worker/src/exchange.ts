import { randomUUID } from 'node:crypto'
import type { Completion, Job, PoppedJobs, PopRequest, Session } from '@qless/client'
import { Claim } from './claim.ts'
import { HeldJobs } from './held-jobs.ts'
import { IdleWait } from './idle-wait.ts'
import type { Reserver } from './reservers/reserver.ts'
import type { Slots } from './slots.ts'
import { LONGEST_MS } from './longest-timer.ts'

/** The pauses after calls that failed one after the other, in ms. */
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5000
/** How many calls are under way at most: while Redis works on one, the jobs of the other run. */
const LANES = 2
/** How long a call waits for more to carry while no slot waits for it, in ms. */
const GATHER_MS = 1
/** How long a worker that closes waits for a Redis that does not answer, in ms. */
const PATIENCE_MS = 1000
/** What the exchange tells its worker. */
export interface ExchangeListeners {
  /** A job was taken, and is to be run. */
  readonly onJob: (job: Job) => void
  /** A completion was carried out, or refused with an error. */
  readonly onCompleted: (job: Job, outcome: string | Error) => void
  /** A call was answered; see `isIdle`. */
  readonly onAnswer: () => void
  /** The queues have nothing more to do now. */
  readonly onDry: () => void
  readonly onError: (error: unknown) => void
}

/** What the exchange needs to know. */
export interface ExchangeOptions {
  /** How many jobs run at the same time at most. */
  readonly concurrency: number
  /** How many more can start, which others may share. */
  readonly slots: Slots
  readonly reserver: Reserver
  /** ms between two looks at the queues when no wake-up comes. */
  readonly intervalMs: number
}

/**
 * Gives finished jobs back and takes new ones. What finishes in one turn of the event loop travels in one call, which
 * also brings the next jobs, never more than can start at once. When the queues are dry it waits for a wake-up.
 */
export class Exchange {
  readonly #session: Session
  readonly #options: ExchangeOptions
  readonly #listeners: ExchangeListeners
  readonly #lanes: number[] = Array.from({ length: LANES }, (_, lane) => lane)
  readonly #id: string = randomUUID()
  readonly #held: HeldJobs
  readonly #idleWait: IdleWait
  #finished: Completion[] = []
  #isOpen = false
  #isDry = false
  /** Whether one pop is to find out whether there is anything to do, before others follow. */
  #isProbing = false
  #isPaused = false
  #hasEnded = false
  #passedOn: Promise<void> = Promise.resolve()
  #requestCount = 0
  #failureCount = 0
  #isPopping = false
  /** How many calls are under way that hand jobs back. */
  #goingBack = 0
  #dueTimer: NodeJS.Timeout | undefined
  /** Ends the gathering for a call. */
  #gathering: NodeJS.Timeout | undefined

  constructor(session: Session, options: ExchangeOptions, listeners: ExchangeListeners) {
    this.#session = session
    this.#options = options
    this.#listeners = listeners
    this.#held = new HeldJobs(options.slots, listeners.onJob, (jobs) => void this.#handBack(jobs))
    this.#idleWait = new IdleWait(session, {
      onPopped: (popped, count) => this.#poppedLate(popped, count),
      onOver: (isWoken) => this.#wokenUp(isWoken),
      onError: (error) => this.#waitFailed(error),
    })
    options.slots.onTold(() => this.#pump())
  }

  /** Starts to take jobs, for the first time or again. */
  open(): void {
    this.#isOpen = true
    this.#lookAgain()
  }

  /** Stops taking jobs; what is finished is still given back. */
  stopTaking(): void {
    const wasOpen = this.#isOpen
    this.#isOpen = false
    clearTimeout(this.#dueTimer)
    this.#held.empty()
    // What could not be given back before is tried once more now.
    this.#isPaused = false
    this.#pump()
    // Another worker takes over what this one would have been woken for.
    if (wasOpen) this.#passedOn = this.#idleWait.end().then(() => this.#passOn(), this.#listeners.onError)
  }

  /**
   * Gives nothing back any more. Resolves when wake-ups are left to another worker, or after a while without Redis;
   * answers whether there was one.
   */
  async end(): Promise<boolean> {
    this.#hasEnded = true
    this.#finished = []
    clearTimeout(this.#dueTimer)
    clearTimeout(this.#gathering)
    const patience = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref())
    return Promise.race([this.#passedOn.then(() => true), patience])
  }

  /** Whether nothing is left to give back and no call is under way. */
  get isIdle(): boolean {
    return this.#finished.length === 0 && this.#lanes.length === LANES && this.#held.size + this.#goingBack === 0
  }

  /** Whether there was nothing more to do at the last look. */
  get isDry(): boolean {
    return this.#isDry
  }

  /** Gives back a job whose handler ended well. */
  complete(completion: Completion): void {
    if (this.#hasEnded) return
    this.#finished.push(completion)
    // Not at once, so that what finishes in this turn goes together, and others that share the slots have their turn.
    this.#options.slots.tellSoon()
  }

  #pump(): void {
    this.#held.startSome()
    if (!this.#isPaused && this.#lanes.length > 0 && this.#isCallDue()) {
      clearTimeout(this.#gathering)
      this.#gathering = undefined
      void this.#send(this.#lanes.pop() ?? 0)
      // The jobs that have just started may end without waiting, and go with the next call.
      if (this.#lanes.length > 0) this.#options.slots.tellSoon()
    }
    this.#wait()
  }

  /** Whether there is something to send. While jobs are held no slot waits for a call, and more is gathered for it. */
  #isCallDue(): boolean {
    const size = Math.max(this.#finished.length, this.#wanted())
    if (size === 0 || this.#held.size === 0 || !this.#isOpen) return size > 0
    if (size >= this.#options.slots.ahead / (2 * LANES)) return true
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined
      if (this.#lanes.length > 0 && !this.#isPaused) void this.#send(this.#lanes.pop() ?? 0)
    }, GATHER_MS)
    return false
  }

  /** How many jobs to ask for: half of what there is room for at most, so that two calls take turns. */
  #wanted(): number {
    if (!this.#isOpen || this.#isDry || (this.#isProbing && this.#isPopping)) return 0
    const { concurrency, reserver, slots } = this.#options
    // A reserver of the user's own has no more than one job a slot.
    const ahead = reserver.take === undefined ? slots.ahead : 0
    const room = Math.max(0, slots.free + ahead)
    if (!reserver.takesTurns) return Math.min(room, Math.ceil((concurrency + ahead) / LANES))
    // Where the turn stands is known when the pop before has answered.
    return this.#isPopping ? 0 : room
  }

  async #send(lane: number): Promise<void> {
    const count = this.#wanted()
    const completions = this.#finished
    this.#finished = []
    const claim = new Claim(this.#options.slots, count)
    if (count > 0) this.#isPopping = true
    try {
      const popped = await this.#call(completions, count === 0 ? undefined : this.#request(lane, count))
      const reserved = claim.answered(popped?.jobs.length ?? 0)
      this.#failureCount = 0
      if (popped !== undefined) this.#take(popped, { count, reserved })
    } catch (error) {
      claim.answered(0)
      this.#failed(completions, error)
    }
    if (count > 0) this.#isPopping = false
    this.#lanes.push(lane)
    // Not at once, so that what a handler does without waiting is done.
    this.#options.slots.tellSoon()
    this.#listeners.onAnswer()
  }

  async #call(completions: readonly Completion[], request: PopRequest | undefined): Promise<PoppedJobs | undefined> {
    const { take } = this.#options.reserver
    if (completions.length === 0) return request && (take ?? popTogether)(this.#session, request)
    const { outcomes, popped } = await this.#session.complete(completions, take === undefined ? request : undefined)
    completions.forEach(({ job }, i) => this.#listeners.onCompleted(job, outcomes[i] ?? new Error('no answer')))
    return take === undefined || request === undefined ? popped : take(this.#session, request)
  }

  #request(lane: number, count: number): PopRequest {
    this.#requestCount += 1
    const request = `${lane} ${this.#id} ${this.#requestCount}`
    return { ...this.#options.reserver.next(), count, request, waits: true }
  }

  #take(popped: PoppedJobs, { count, reserved }: { readonly count: number; readonly reserved: number }): void {
    this.#options.reserver.popped(popped)
    this.#held.add(popped.jobs, reserved)
    if (!this.#isOpen) this.#held.empty()
    if (popped.jobs.length === count) {
      this.#isProbing = false
      return
    }
    this.#isDry = true
    this.#listeners.onDry()
    if (popped.dueInMs !== undefined) this.#lookAgainIn(popped.dueInMs)
  }

  /** Hands jobs back that did not start; where Redis does not answer, their locks expire. */
  async #handBack(jobs: readonly Job[]): Promise<void> {
    if (jobs.length === 0) return
    this.#goingBack += 1
    try {
      await this.#session.release(jobs)
    } catch (error) {
      this.#listeners.onError(error)
    }
    this.#goingBack -= 1
    this.#listeners.onAnswer()
  }

  /** A call that failed: a Redis that refuses, a fault in a script. Look again after a pause. */
  #failed(completions: readonly Completion[], error: unknown): void {
    if (this.#hasEnded) return
    this.#listeners.onError(error)
    this.#finished.push(...completions)
    this.#isPaused = true
    this.#tryAgain()
  }

  #tryAgain(): void {
    this.#failureCount += 1
    this.#lookAgainIn(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.#failureCount - 1, 10)))
  }

  #lookAgainIn(ms: number): void {
    clearTimeout(this.#dueTimer)
    if (!this.#isOpen && this.#finished.length === 0) return
    this.#dueTimer = setTimeout(() => this.#lookAgain(), Math.min(ms, LONGEST_MS))
  }

  #lookAgain(): void {
    this.#isPaused = false
    if (this.#idleWait.willPop) {
      // Its pop is the look.
      this.#idleWait.end().catch(this.#listeners.onError)
    } else {
      this.#isProbing = this.#isDry
      this.#isDry = false
    }
    this.#pump()
  }

  /** Waits for a wake-up while there is nothing to do. */
  #wait(): void {
    const { reserver, intervalMs, slots } = this.#options
    if (!this.#isOpen || !this.#isDry || this.#idleWait.isUnderWay || slots.free <= 0) return
    // Others that share the slots may have filled them by then.
    const count = slots.areShared || reserver.take !== undefined ? 0 : slots.free
    this.#idleWait.begin(this.#request(LANES, count), intervalMs * (0.8 + Math.random() * 0.4))
  }

  #poppedLate(popped: PoppedJobs, count: number): Promise<void> | void {
    if (!this.#isOpen) return this.#handBack(popped.jobs)
    const reserved = this.#options.slots.came(popped.jobs.length)
    this.#isDry = false
    this.#take(popped, { count, reserved })
    this.#pump()
  }

  #wokenUp(isWoken: boolean): void {
    if (!this.#isOpen) return
    if (this.#options.slots.free <= 0 && isWoken) void this.#passOn()
    this.#lookAgain()
  }

  #waitFailed(error: unknown): void {
    if (!this.#isOpen) return
    this.#listeners.onError(error)
    this.#tryAgain()
  }

  /** A pop of nothing leaves wake-ups and due times to another worker. */
  async #passOn(): Promise<void> {
    try {
      await this.#session.pop({ ...this.#request(LANES, 0), waits: false })
    } catch (error) {
      if (!this.#hasEnded) this.#listeners.onError(error)
    }
  }
}

function popTogether(session: Session, request: PopRequest): Promise<PoppedJobs> {
  return session.pop(request)
}
