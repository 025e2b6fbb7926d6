/** How many more jobs a worker can start. Those who take jobs share them. */
export class Slots {
  #free = 0
  #isTellDue = false
  #first = 0
  readonly #listeners: (() => void)[] = []

  /** How many are free. */
  get free(): number {
    return this.#free
  }

  /** Reserves slots for jobs that are asked for. */
  take(count: number): void {
    this.#free -= count
  }

  /** Returns slots for which no job came: whoever asked has nothing to do, but others may. */
  giveBack(count: number): void {
    this.#free += count
    if (count > 0 && this.#listeners.length > 1) this.tellSoon()
  }

  /** Returns the slot of a job that has ended, or adds a new one, and tells at the end of this turn of the event loop. */
  open(count: number = 1): void {
    this.#free += count
    this.tellSoon()
  }

  /** Calls a function when slots may have become free, or something is to be done. Of several, each comes first in turn. */
  onTold(listener: () => void): void {
    this.#listeners.push(listener)
  }

  /** Tells those who take jobs, at the end of this turn of the event loop. */
  tellSoon(): void {
    if (this.#isTellDue) return
    this.#isTellDue = true
    process.nextTick(() => this.#tell())
  }

  #tell(): void {
    this.#isTellDue = false
    const count = this.#listeners.length
    for (let i = 0; i < count; i++) this.#listeners[(this.#first + i) % count]?.()
    this.#first += 1
  }
}
