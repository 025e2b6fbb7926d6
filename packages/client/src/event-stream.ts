const MOST = 10_000

/**
 * Events to be taken one by one, with `for await`. It is subscribed from the moment it is made until the loop is left or
 * the client closes. Of events that nobody takes it keeps the latest 10,000, and counts what it drops.
 */
export class EventStream<Event> implements AsyncIterableIterator<Event> {
  /** How many events were dropped, the oldest ones, because they were not taken in time. */
  droppedCount = 0
  readonly #events: Event[] = []
  readonly #takers: ((taken: IteratorResult<Event>) => void)[] = []
  #onEnd: (() => void) | undefined
  #hasEnded = false

  /** Streams come from `subscribe`. @hidden */
  constructor(start: (receive: (event: Event) => void) => () => void) {
    this.#onEnd = start((event) => this.#receive(event))
  }

  /** The next event. */
  async next(): Promise<IteratorResult<Event>> {
    const event = this.#events.shift()
    if (event !== undefined) return { done: false, value: event }
    if (this.#hasEnded) return { done: true, value: undefined }
    return new Promise((resolve) => this.#takers.push(resolve))
  }

  /** Ends the subscription, as leaving the loop does. What was not taken is dropped. */
  async return(): Promise<IteratorResult<Event>> {
    this.#events.length = 0
    this.end()
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /** Ends the subscription; what has come can still be taken. */
  end(): void {
    this.#hasEnded = true
    this.#onEnd?.()
    this.#onEnd = undefined
    for (const take of this.#takers.splice(0)) take({ done: true, value: undefined })
  }

  #receive(event: Event): void {
    const take = this.#takers.shift()
    if (take !== undefined) {
      take({ done: false, value: event })
      return
    }
    this.#events.push(event)
    if (this.#events.length <= MOST) return
    this.#events.shift()
    this.droppedCount += 1
  }
}
