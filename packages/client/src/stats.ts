import type { ScriptContext } from '@qless/core'
import type { DayStats } from './day-stats.ts'
import { loadManagement } from './load-management.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const SECONDS = Array.from({ length: 60 }, (_, second) => second)
const MINUTES = Array.from({ length: 59 }, (_, minute) => (minute + 1) * MINUTE)
const HOURS = Array.from({ length: 23 }, (_, hour) => (hour + 1) * HOUR)
const DAYS = Array.from({ length: 6 }, (_, day) => (day + 1) * DAY)

/** Where each of the 148 bins of a histogram starts, in seconds; the last one has no end. */
export const HISTOGRAM_BINS: readonly number[] = [...SECONDS, ...MINUTES, ...HOURS, ...DAYS]

/** Statistics of queues, by day. */
export class Stats {
  readonly #context: ScriptContext

  /** The statistics come from `client.stats`. @hidden */
  constructor(context: ScriptContext) {
    this.#context = context
  }

  /**
   * The statistics of a queue and day. They are kept for `stats-history` days.
   *
   * @param queue the queue, or its name
   * @param date any time of the day, which is one of UTC; today when it is left out
   * @throws InvalidArgumentError when the name or the date will not do
   */
  async get(queue: string | { readonly name: string }, date?: Date): Promise<DayStats> {
    return (await loadManagement()).readStats(this.#context, queue, date)
  }
}
