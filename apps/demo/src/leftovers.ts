/**
 * What must be gone when the demo ends. It is removed in the reverse order of its making, on every way out.
 */
export class Leftovers {
  readonly #removals: (() => Promise<void>)[] = []

  /**
   * Notes something that is being made, before it is there: should the demo end in the meantime, it is awaited and
   * then removed.
   */
  hold<Thing>(making: Promise<Thing>, remove: (thing: Thing) => void | Promise<void>): Promise<Thing> {
    this.#removals.push(async () => {
      const made = await making.then(
        (thing) => ({ thing }),
        () => undefined, // what was never made needs no removal; who awaits it gets the error
      )
      if (made !== undefined) await remove(made.thing)
    })
    return making
  }

  /** Notes something that is there, and gives it back. */
  keep<Thing>(thing: Thing, remove: (thing: Thing) => void | Promise<void>): Thing {
    this.#removals.push(async () => remove(thing))
    return thing
  }

  /** Removes everything; what cannot be removed does not keep the rest. Gives the errors. */
  async removeAll(): Promise<unknown[]> {
    const errors: unknown[] = []
    for (let remove = this.#removals.pop(); remove !== undefined; remove = this.#removals.pop()) {
      await remove().catch((error: unknown) => errors.push(error))
    }
    return errors
  }
}
