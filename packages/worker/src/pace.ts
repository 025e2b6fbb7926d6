/** How long a span is, in ms. */
const SPAN_MS = 5

/** Counts how many jobs end while some run, to say how many will in the next few ms: as many as in the last. */
export class Pace {
  #runningSince: number | undefined
  #ranMs = 0
  #count = 0
  #last = 0

  /** Some jobs run, where none did. */
  begin(): void {
    this.#runningSince = performance.now()
  }

  /** A job has ended. */
  beat(): void {
    this.#count += 1
    this.#look()
  }

  /** No job runs any more. */
  rest(): void {
    this.#look()
    this.#runningSince = undefined
  }

  /** How many jobs ended in the last span of 5 ms in which some ran; time in which none ran does not count. */
  get count(): number {
    if (this.#runningSince !== undefined) this.#look()
    return this.#last
  }

  #look(): void {
    const now = performance.now()
    this.#ranMs += now - (this.#runningSince ?? now)
    this.#runningSince = now
    if (this.#ranMs < SPAN_MS) return
    this.#last = Math.floor((this.#count * SPAN_MS) / this.#ranMs)
    this.#count = 0
    this.#ranMs = 0
  }
}
