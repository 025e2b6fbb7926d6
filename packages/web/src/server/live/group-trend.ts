import type { Reading } from './reading.ts'

/** The sizes of groups are kept every two minutes, for two hours. */
const EVERY_MS = 120_000
const MOST = 60
const TEN_MINUTES = 600_000

/** How failure groups grew over the last two hours; of those that are among the latest. */
export class GroupTrends {
  readonly #sizes: Map<string, number[]> = new Map()
  readonly #times: number[] = []
  /** Whether the last look saw all groups that there were. */
  #sawAll = false

  /** Notes the sizes, when it is time for that. */
  note({ at, groups, counts }: Pick<Reading, 'at' | 'groups' | 'counts'>): void {
    if (at - (this.#times.at(-1) ?? -Infinity) < EVERY_MS) return
    const seen = new Map(groups.map(({ group, jobCount }) => [group, jobCount]))
    for (const group of this.#sizes.keys()) if (!seen.has(group)) this.#sizes.delete(group)
    for (const [group, jobCount] of seen) {
      // One that was not there the last time had no jobs then.
      const sizes = this.#sizes.get(group) ?? (this.#sawAll ? [0] : [])
      this.#sizes.set(group, [...sizes, jobCount].slice(-MOST))
    }
    this.#times.push(at)
    if (this.#times.length > MOST) this.#times.shift()
    this.#sawAll = groups.length >= counts.failureGroups
  }

  /** When the sizes were noted, the oldest first. */
  get times(): readonly number[] {
    return this.#times
  }

  /** The sizes of a group, the oldest first; the last one belongs to the last of the times. */
  of(group: string): readonly number[] {
    return this.#sizes.get(group) ?? (this.#sawAll ? [0] : [])
  }

  /** By how much a group has grown since ten minutes before, or since it was seen first. */
  growth(group: string, { at, jobCount }: { readonly at: number; readonly jobCount: number }): number {
    const sizes = this.of(group)
    const times = this.#times.slice(-sizes.length)
    const before = sizes[times.findLastIndex((time) => time <= at - TEN_MINUTES)] ?? sizes[0]
    return sizes.length === 0 || before === undefined ? 0 : jobCount - before
  }
}
