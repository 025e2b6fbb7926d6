/** A gate that is closed until it is opened, for handlers that wait. */
export class Gate {
  /** Resolves when the gate is open. */
  readonly opened: Promise<void>
  #resolve: () => void = () => undefined

  constructor() {
    this.opened = new Promise((resolve) => (this.#resolve = resolve))
  }

  open(): void {
    this.#resolve()
  }
}

/** Waits until the signal fires, and throws its reason. */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}
