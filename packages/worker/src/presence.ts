import type { Session } from '@qless/client'

const PERIOD_MS = 300_000
/** How long a worker that closes waits for a Redis that does not answer, in ms. */
const PATIENCE_MS = 1000

/** What a worker says about itself. */
export interface PresenceOptions {
  readonly queueNames: readonly string[]
  readonly concurrency: number
  readonly onError: (error: unknown) => void
}

/** Keeps a worker on the list of workers while it runs, for people who look at it. */
export class Presence {
  readonly #session: Session
  readonly #options: PresenceOptions
  #lastCall: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #hasEnded = false

  constructor(session: Session, options: PresenceOptions) {
    this.#session = session
    this.#options = options
  }

  /** Puts the worker on the list, and says again from time to time that it is there. */
  begin(): void {
    this.#lastCall = this.#register()
  }

  /** Takes the worker off the list; without Redis it gives up after a while. */
  async end(): Promise<void> {
    this.#hasEnded = true
    clearTimeout(this.#timer)
    const leave = this.#lastCall?.then(() => this.#session.deregister()).catch(() => undefined)
    await Promise.race([leave, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])
  }

  async #register(): Promise<void> {
    const { queueNames, concurrency, onError } = this.#options
    try {
      await this.#session.register(queueNames, concurrency)
    } catch (error) {
      if (!this.#hasEnded) onError(error)
    }
    if (!this.#hasEnded) this.#timer = setTimeout(() => this.begin(), PERIOD_MS * (0.8 + Math.random() * 0.4))
  }
}
