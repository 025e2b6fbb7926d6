/**
 * Numbers for calls that are under way at the same time. A pop that is sent again is known by its lane, of which the
 * server remembers the last request; a lane is used again when its call is over.
 */
export class Lanes {
  readonly #free: number[] = []
  #count = 0

  /** Runs a call in a lane of its own. */
  async run<T>(call: (lane: number) => Promise<T>): Promise<T> {
    const lane = this.#free.pop() ?? this.#count++
    try {
      return await call(lane)
    } finally {
      this.#free.push(lane)
    }
  }
}
