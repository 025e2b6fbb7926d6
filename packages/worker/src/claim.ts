import type { Slots } from './slots.ts'

/** How long a call may keep slots from others that share them, in ms. */
const LONGEST_MS = 200

/** The slots that a call wants for the jobs that it is to bring. One that is not answered soon lets others have them. */
export class Claim {
  readonly #slots: Slots
  readonly #count: number
  readonly #reserved: number
  readonly #timer: NodeJS.Timeout | undefined
  #isLetGo = false

  constructor(slots: Slots, count: number) {
    this.#slots = slots
    this.#count = count
    this.#reserved = slots.ask(count)
    if (slots.areShared && count > 0) this.#timer = setTimeout(() => this.#letGo(), LONGEST_MS)
  }

  /** Notes that so many jobs came; answers how many of them have a slot. */
  answered(came: number): number {
    clearTimeout(this.#timer)
    if (this.#isLetGo) return this.#slots.came(came)
    this.#slots.answered(this.#count - came, this.#reserved)
    return this.#reserved
  }

  #letGo(): void {
    this.#isLetGo = true
    this.#slots.answered(this.#count, this.#reserved)
  }
}
