import { STARTED } from './watchdog-input.ts'

/**
 * Lets the runs of a child start one after the other, by their numbers, until its watchdog closes it: so that the parent can
 * take back what has not started also while the main thread is stuck. The two threads share one word: the number of the run
 * started last, or where closed, less than 0.
 */
export class StartGate {
  readonly #shared: Int32Array

  constructor(shared: Int32Array) {
    this.#shared = shared
  }

  /** Whether a run may start: the one after the last, while the gate is open. */
  pass(run: number): boolean {
    return Atomics.compareExchange(this.#shared, STARTED, run - 1, run) === run - 1
  }

  /** Closes it; answers the number of the run that started last. */
  close(): number {
    for (;;) {
      const started = Atomics.load(this.#shared, STARTED)
      if (started < 0) return -1 - started
      if (Atomics.compareExchange(this.#shared, STARTED, started, -1 - started) === started) return started
    }
  }

  /** Opens it for the runs after one. */
  open(run: number): void {
    Atomics.store(this.#shared, STARTED, run)
  }
}
