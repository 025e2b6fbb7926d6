import type { Reading } from './reading.ts'

/** A group's size is kept every two minutes, for two hours. */
const EVERY_MS = 120_000
const MOST = 60
/** Ten minutes ago. */
const FOR_GROWTH = 5

/** How failure groups grew over the last two hours; of those that are among the latest. */
export class GroupTrends {
  readonly #sizes: Map<string, number[]> = new Map()
  #lastAt = -Infinity

  /** Notes the sizes, when it is time for that. */
  note({ at, groups }: Reading): void {
    if (at - this.#lastAt < EVERY_MS) return
    this.#lastAt = at
    const seen = new Set(groups.map(({ group }) => group))
    for (const group of this.#sizes.keys()) if (!seen.has(group)) this.#sizes.delete(group)
    for (const { group, jobCount } of groups) {
      const sizes = this.#sizes.get(group) ?? []
      this.#sizes.set(group, sizes)
      sizes.push(jobCount)
      if (sizes.length > MOST) sizes.shift()
    }
  }

  /** The sizes of a group, the oldest first. */
  of(group: string): readonly number[] {
    return this.#sizes.get(group) ?? []
  }

  /** By how much a group grew in the last ten minutes, or since it was seen first. */
  growth(group: string, now: number): number {
    const before = this.of(group).slice(-FOR_GROWTH)[0]
    return before === undefined ? 0 : now - before
  }
}
