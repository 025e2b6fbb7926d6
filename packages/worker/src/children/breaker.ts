const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 30_000
/** After so many failures in a row only one start is tried at a time. */
const MOST_FAILURES = 5

/** Keeps children that die at their start from being started again and again at full speed. */
export class Breaker {
  readonly #retry: () => void
  #failures = 0
  #pause: NodeJS.Timeout | undefined

  /** @param retry is called when a start may be tried again */
  constructor(retry: () => void) {
    this.#retry = retry
  }

  /** How many of `count` may be starting now. */
  allows(count: number): number {
    if (this.#pause !== undefined) return 0
    return this.isOpen ? 1 : count
  }

  /** Whether starts have failed too often. */
  get isOpen(): boolean {
    return this.#failures >= MOST_FAILURES
  }

  /** A child died before it was ready. */
  failed(): void {
    this.#failures += 1
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.#failures - 1, 10))
    this.#pause ??= setTimeout(() => {
      this.#pause = undefined
      this.#retry()
    }, pause)
  }

  /** A child is ready. */
  succeeded(): void {
    this.#failures = 0
  }

  /** Nothing is tried any more. */
  stop(): void {
    clearTimeout(this.#pause)
  }
}
