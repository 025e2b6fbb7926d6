import { HISTOGRAM_BINS, type DayStats, type TimeStats } from '@qless/client'
import { z } from 'zod'
import { DaysPage, Name, type DayRow } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { defineRoute, type Route } from '../route.ts'
import { question } from './pages.ts'

const DAY_MS = 86_400_000
/** Of a day that is over only the number of its jobs that are still failed changes. */
const FRESH_MS = 60_000

/** The statistics of many days. */
export const queueDayRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'queue/days', needs: 'read', reply: DaysPage },
    summary: 'The last days of a queue, the oldest first',
    query: z.strictObject({ queue: Name, days: z.coerce.number().int().min(1).max(60).default(30) }),
    answer: async ({ instance, query: { queue, days } }) => {
      const today = Math.floor(Date.now() / DAY_MS)
      const wanted = Array.from({ length: days }, (_, i) => (today - days + 1 + i) * DAY_MS)
      return {
        days: await Promise.all(wanted.map((day) => dayOf(instance, queue, { day, isOver: day < today * DAY_MS }))),
      }
    },
  }),
]

function dayOf(
  { client, reads }: Instance,
  queue: string,
  { day, isOver }: { readonly day: number; readonly isOver: boolean },
): Promise<DayRow> {
  const read = async (): Promise<DayRow> => rowOf(await client.stats.get(queue, new Date(day)))
  return reads.get(question('day', [queue, day]), read, isOver ? FRESH_MS : undefined)
}

function rowOf({ day, wait, run, failures, failed, retries }: DayStats): DayRow {
  const counts = { done: run.count, failures, failed, retries }
  return { day: day.getTime(), ...counts, wait: timesOf(wait), run: timesOf(run) }
}

function timesOf({ count, mean, histogram }: TimeStats): DayRow['wait'] {
  const total = histogram.reduce((sum, bin) => sum + bin, 0)
  const percentile = (share: number): number => valueAt(histogram, share * total)
  return { count, mean, p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99) }
}

/** The seconds below which so many are, as far as the bins tell: the place in the bin is taken as evenly used. */
function valueAt(histogram: readonly number[], wanted: number): number {
  if (wanted === 0) return 0
  let before = 0
  for (const [i, count] of histogram.entries()) {
    const start = HISTOGRAM_BINS[i] ?? 0
    const end = HISTOGRAM_BINS[i + 1] ?? start
    if (before + count >= wanted) return start + ((end - start) * (wanted - before)) / count
    before += count
  }
  return HISTOGRAM_BINS.at(-1) ?? 0
}
