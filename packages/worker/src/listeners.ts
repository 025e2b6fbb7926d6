/** Listeners by event. A listener that throws, or whose promise is rejected, does not keep the others from being called. */
export class Listeners<Events extends Record<keyof Events, readonly unknown[]>> {
  readonly #byEvent: { [Name in keyof Events]?: Set<(...args: Events[Name]) => void> } = {}
  readonly #onThrow: (error: unknown, event: keyof Events) => void

  /** @param onThrow gets what a listener throws, and of which event */
  constructor(onThrow: (error: unknown, event: keyof Events) => void) {
    this.#onThrow = onThrow
  }

  /** Adds a listener. */
  add<Name extends keyof Events>(event: Name, listener: (...args: Events[Name]) => void): void {
    const listeners = this.#byEvent[event] ?? new Set()
    this.#byEvent[event] = listeners
    listeners.add(listener)
  }

  /** Removes a listener. */
  remove<Name extends keyof Events>(event: Name, listener: (...args: Events[Name]) => void): void {
    this.#byEvent[event]?.delete(listener)
  }

  /** Calls the listeners of an event. */
  emit<Name extends keyof Events>(event: Name, ...args: Events[Name]): void {
    for (const listener of this.#byEvent[event] ?? []) {
      try {
        const result: unknown = listener(...args)
        if (result instanceof Promise) result.catch((error: unknown) => this.#onThrow(error, event))
      } catch (error) {
        this.#onThrow(error, event)
      }
    }
  }
}
