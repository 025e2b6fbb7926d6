import type { PoppedJobs, PopRequest, Session } from '@qless/client'

/** What a wait tells when it is over. */
export interface IdleWaitListeners {
  /** It popped at its end. */
  readonly onPopped: (popped: PoppedJobs, count: number) => Promise<void> | void
  /** There may be something to pop; `isWoken` says whether somebody said so, and the wake-up is used up. */
  readonly onOver: (isWoken: boolean) => void
  readonly onError: (error: unknown) => void
}

/** The wait of a worker whose queues are dry: for a wake-up, or until its time is over. There is one at a time. */
export class IdleWait {
  readonly #session: Session
  readonly #listeners: IdleWaitListeners
  #isUnderWay = false
  #pops = false
  #over: Promise<void> = Promise.resolve()

  constructor(session: Session, listeners: IdleWaitListeners) {
    this.#session = session
    this.#listeners = listeners
  }

  /** Whether it has not ended. */
  get isUnderWay(): boolean {
    return this.#isUnderWay
  }

  /** Whether it has not ended, and will pop then. */
  get willPop(): boolean {
    return this.#isUnderWay && this.#pops
  }

  /** Waits `ms` at most for news of the queues of a request, and then carries it out, if it asks for jobs. */
  begin(request: PopRequest, ms: number): void {
    this.#isUnderWay = true
    this.#pops = request.count > 0
    this.#over = (this.#pops ? this.#waitAndPop(request, ms) : this.#wait(request, ms)).catch(this.#listeners.onError)
  }

  /** Ends it before its time; resolves when what it popped was told. */
  async end(): Promise<void> {
    await this.#session.stopWaiting()
    await this.#over
  }

  async #waitAndPop(request: PopRequest, ms: number): Promise<void> {
    const popped = await this.#session.waitAndPop(request, ms).finally(() => (this.#isUnderWay = false))
    if (popped === undefined) this.#listeners.onOver(false)
    else await this.#listeners.onPopped(popped, request.count)
  }

  async #wait({ queueNames }: PopRequest, ms: number): Promise<void> {
    const woken = await this.#session.wait(queueNames, ms).finally(() => (this.#isUnderWay = false))
    this.#listeners.onOver(woken !== null)
  }
}
