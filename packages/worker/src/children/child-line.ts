import { AsyncResource } from 'node:async_hooks'
import type { StartGate } from '../watchdog/start-gate.ts'

/** What stands in line, under the number of its run. */
export interface InLine {
  readonly run: number
}

/** The runs of a child that have not started: they start in their order, each in a turn of the event loop of its own. */
export class ChildLine<T extends InLine> {
  readonly #gate: StartGate
  readonly #start: (run: T) => void
  // A run is not to inherit what the one before it has set for its own asynchronous calls.
  readonly #look = AsyncResource.bind(() => this.#startSome())
  #waiting: T[] = []
  #seats = 0
  #activeCount = 0
  #isHeld = false
  #isLookDue = false

  constructor(gate: StartGate, start: (run: T) => void) {
    this.#gate = gate
    this.#start = start
  }

  /** Adds runs, and sets how many may be active at once. */
  add(runs: readonly T[], seats: number): void {
    this.#waiting.push(...runs)
    this.#seats = seats
    this.#startSome()
  }

  /** One that waits. */
  find(run: number): T | undefined {
    return this.#waiting.find((one) => one.run === run)
  }

  /** A run is not active any more. */
  ended(): void {
    this.#activeCount -= 1
    if (this.#isLookDue || this.#waiting.length === 0) return
    this.#isLookDue = true
    setImmediate(this.#look)
  }

  /** Starts nothing until it is released. */
  hold(): void {
    this.#isHeld = true
  }

  /** Starts runs again. */
  release(): void {
    this.#isHeld = false
    this.#startSome()
  }

  /** Forgets those up to a number, and lets the next ones start. */
  forget(upTo: number): void {
    this.#waiting = this.#waiting.filter(({ run }) => run > upTo)
    this.#gate.open(upTo)
    this.#startSome()
  }

  #startSome(): void {
    this.#isLookDue = false
    while (!this.#isHeld && this.#activeCount < this.#seats) {
      const [next] = this.#waiting
      if (next === undefined || !this.#gate.pass(next.run)) return
      this.#waiting.shift()
      this.#activeCount += 1
      this.#start(next)
    }
  }
}
