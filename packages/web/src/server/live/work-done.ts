import type { Reading } from './reading.ts'

const DAY_MS = 86_400_000
/** After as long without a reading it is not known any more when things were done. */
export const GAP_MS = 60_000

/** What was done and what failed. */
export interface Work {
  readonly done: number
  readonly failures: number
}

const NONE: Work = { done: 0, failures: 0 }

/** What was done between two readings, queue by queue, from totals that begin anew with each day (UTC). */
export class WorkDone {
  readonly #totals: Map<string, Work> = new Map()
  #at = -Infinity
  #day = 0

  /** What was done since the reading before; nothing where there was none, or too long ago. */
  since({ at, activity }: Reading): ReadonlyMap<string, Work> {
    const isFirst = at - this.#at > GAP_MS
    this.#at = at
    const rows = [...activity.values()]
    this.#beginDay(Math.max(this.#day, ...rows.map(({ readAt }) => Math.floor(readAt.getTime() / DAY_MS))))
    return new Map(rows.map((row) => [row.name, isFirst ? this.#note(row.name, row, row) : this.#note(row.name, row)]))
  }

  /** The totals of a queue that was forgotten stay until midnight: it may come back, and they with it. */
  #beginDay(day: number): void {
    if (day !== this.#day) this.#totals.clear()
    this.#day = day
  }

  #note(queue: string, { done, failures }: Work, before: Work = this.#totals.get(queue) ?? NONE): Work {
    this.#totals.set(queue, { done, failures })
    return { done: Math.max(0, done - before.done), failures: Math.max(0, failures - before.failures) }
  }
}
