/** Hands chunks on at their times, and in the order in which they came, as a stream has to. */
export class Ordered {
  readonly #hand: (chunk: Buffer) => void
  readonly #waiting: { readonly chunk: Buffer; readonly dueAt: number }[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(hand: (chunk: Buffer) => void) {
    this.#hand = hand
  }

  /** Hands a chunk on in so many ms, or when those before it have gone. */
  add(chunk: Buffer, ms: number): void {
    if (ms === 0 && this.#waiting.length === 0) return this.#hand(chunk)
    this.#waiting.push({ chunk, dueAt: performance.now() + ms })
    if (this.#timer === undefined) this.#timer = this.#wait()
  }

  #wait(): NodeJS.Timeout | undefined {
    const [first] = this.#waiting
    return first && setTimeout(() => this.#handOn(), Math.max(0, first.dueAt - performance.now()))
  }

  #handOn(): void {
    // A timer may come a little early.
    const due = this.#waiting.findIndex(({ dueAt }) => dueAt > performance.now() + 1)
    const chunks = this.#waiting.splice(0, due < 0 ? this.#waiting.length : due)
    for (const { chunk } of chunks) this.#hand(chunk)
    this.#timer = this.#wait()
  }
}
