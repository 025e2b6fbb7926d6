/** What can be in a roster. */
export interface Member {
  /** Where it stands; its roster writes it. */
  place: number
}

/**
 * A set for what comes and goes with every job, in no order. A `Set` that changes all the time costs: when V8 gives it a
 * new table, the old one keeps what was in it alive until the next collection of everything.
 */
export class Roster<T extends Member> {
  readonly #members: T[] = []

  /** Those that are in it now. */
  get all(): readonly T[] {
    return this.#members
  }

  /** How many there are. */
  get size(): number {
    return this.#members.length
  }

  /** Whether it is in. */
  has(member: T): boolean {
    return this.#members[member.place] === member
  }

  /** Adds one that is not in it. */
  add(member: T): void {
    member.place = this.#members.length
    this.#members.push(member)
  }

  /** Removes one; answers whether it was in. */
  remove(member: T): boolean {
    if (!this.has(member)) return false
    const last = this.#members.pop()
    if (last === undefined || last === member) return true
    last.place = member.place
    this.#members[last.place] = last
    return true
  }
}
