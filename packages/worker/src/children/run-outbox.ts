import type { Feed } from '../feed.ts'
import type { ChildRuns, GivenRun } from './child-runs.ts'
import type { ToChild } from './messages.ts'

/** With so many runs in line of which it knows, a child is not told of more yet: they go in one message. */
const ENOUGH = 4

/** Sends runs to a child, several in one message. */
export class RunOutbox {
  readonly #runs: ChildRuns
  readonly #send: (message: ToChild) => void
  readonly #feeds: Map<Feed, number> = new Map()
  #unsent: GivenRun[] = []
  #isLookDue = false

  constructor(runs: ChildRuns, send: (message: ToChild) => void) {
    this.#runs = runs
    this.#send = send
  }

  /** Sends a run soon. */
  add(run: GivenRun): void {
    this.#unsent.push(run)
    this.lookSoon()
  }

  /** Looks at the end of this turn of the event loop whether the child needs what is not sent. */
  lookSoon(): void {
    if (this.#isLookDue || this.#unsent.length === 0) return
    this.#isLookDue = true
    process.nextTick(() => {
      this.#isLookDue = false
      const known = this.#runs.size - this.#unsent.length
      if (known <= this.#runs.seats + ENOUGH) this.flush()
    })
  }

  /** Sends all now. */
  flush(): void {
    if (this.#unsent.length > 0) this.tellSeats()
  }

  /** Sends all now, and how many of them may run at once. */
  tellSeats(): void {
    const runs = this.#unsent.map(({ number, running }) => ({
      ...{ run: number, feed: this.#numberOf(running.feed), record: running.job.record },
    }))
    this.#unsent = []
    this.#send({ type: 'runs', seats: this.#runs.seats, runs })
  }

  /** Forgets what is not sent. */
  empty(): void {
    this.#unsent = []
  }

  /** The number of a feed, which the child is told of once. */
  #numberOf(feed: Feed): number {
    const known = this.#feeds.get(feed)
    if (known !== undefined) return known
    const number = this.#feeds.size
    this.#feeds.set(feed, number)
    const { namespace, source } = feed.client
    this.#send({ type: 'feed', feed: number, namespace, source })
    return number
  }
}
