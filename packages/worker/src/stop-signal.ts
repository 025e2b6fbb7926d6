/**
 * Tells a handler to stop. Its `AbortSignal` is made when somebody asks for it: one costs as much as all else that a worker
 * does for a short job.
 */
export class StopSignal {
  #controller: AbortController | undefined
  #isFired = false
  #reason: unknown
  #listener: (() => void) | undefined

  /** Whether it has fired. */
  get isFired(): boolean {
    return this.#isFired
  }

  /** Why it has fired. */
  get reason(): unknown {
    return this.#reason
  }

  /** The same for handlers. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController()
      if (this.#isFired) this.#controller.abort(this.#reason)
    }
    return this.#controller.signal
  }

  /** Calls a function when it fires, or at once if it has; only the last one given. */
  onFired(listener: () => void): void {
    this.#listener = listener
    if (this.#isFired) listener()
  }

  /** Fires, unless it has fired before. */
  fire(reason: Error): void {
    if (this.#isFired) return
    this.#isFired = true
    this.#reason = reason
    this.#controller?.abort(reason)
    this.#listener?.()
  }
}
