interface Read {
  readonly answer: Promise<unknown>
  /** Until when it may be shown; Infinity while it is under way. */
  until: number
  readonly freshMs: number
}

const FRESH_MS = 1000
const MOST = 1000

/** Answers like questions of many tabs with one read of Redis: those that are asked at once, and for a second after. */
export class SharedReads {
  readonly #reads: Map<string, Read> = new Map()
  /** How many reads went to Redis. */
  sent = 0
  /** How many were answered from what was just read. */
  shared = 0
  /** How long those that were sent took, in ms. */
  ms = 0

  /** What `read` answers, or has answered to the same question within `freshMs`. */
  get<T>(question: string, read: () => Promise<T>, freshMs: number = FRESH_MS): Promise<T> {
    const known = this.#reads.get(question)
    if (known !== undefined && known.until > Date.now()) {
      this.shared += 1
      return known.answer as Promise<T>
    }
    this.sent += 1
    const began = performance.now()
    const answer = read()
    const entry: Read = { answer, until: Infinity, freshMs }
    this.#reads.set(question, entry)
    answer.then(
      () => this.#answered(entry, performance.now() - began),
      () => this.#forget(question, entry),
    )
    if (this.#reads.size > MOST) this.#dropStale()
    return answer
  }

  /** Forgets everything, because something was changed. */
  clear(): void {
    this.#reads.clear()
  }

  /** Forgets what is shared for a second only, because something has happened; what costs more is kept as long as it says. */
  clearCheap(): void {
    for (const [question, { freshMs }] of this.#reads) if (freshMs <= FRESH_MS) this.#reads.delete(question)
  }

  #answered(entry: Read, ms: number): void {
    this.ms += ms
    entry.until = Date.now() + entry.freshMs
  }

  #forget(question: string, entry: Read): void {
    if (this.#reads.get(question) === entry) this.#reads.delete(question)
  }

  #dropStale(): void {
    const now = Date.now()
    for (const [question, { until }] of this.#reads) if (until <= now) this.#reads.delete(question)
    // A walk through a thousand pages within a second: the oldest go.
    for (const question of this.#reads.keys()) {
      if (this.#reads.size <= MOST / 2) break
      this.#reads.delete(question)
    }
  }
}
