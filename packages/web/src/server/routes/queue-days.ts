import type { DayStats } from '@qless/client'
import { z } from 'zod'
import { DaysPage, Name } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { dayRowOf, totalOf } from '../present/days.ts'
import { daysAsCsv } from '../present/days-csv.ts'
import { Download } from '../respond.ts'
import { defineRoute, type Route } from '../route.ts'
import { question } from './pages.ts'
import { expectKnown } from './queues.ts'

const DAY_MS = 86_400_000
/** Of a day that is over only the number of its jobs that are still failed changes. */
const FRESH_MS = 60_000

const Query = z.strictObject({ queue: Name, days: z.coerce.number().int().min(1).max(60).default(30) })

/** The statistics of many days. */
export const queueDayRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'queue/days', needs: 'read', reply: DaysPage, query: Query },
    summary: 'The last days of a queue, the oldest first, and all of them together',
    answer: async ({ instance, query }) => {
      const days = await daysOf(instance, query)
      return { days: days.map(dayRowOf), total: totalOf(days) }
    },
  }),
  defineRoute({
    ...{ method: 'GET', path: 'queue/days/export', needs: 'read', reply: z.string(), mediaType: 'text/plain' },
    query: Query,
    summary: 'The last days of a queue as a file of CSV; times are in seconds',
    answer: async ({ instance, query }) => {
      const days = await daysOf(instance, query)
      return new Download(`stats-${query.queue}.csv`, daysAsCsv(days.map(dayRowOf)))
    },
  }),
]

/** Which day it is, Redis says. */
async function daysOf(instance: Instance, { queue, days }: z.infer<typeof Query>): Promise<readonly DayStats[]> {
  const { client, reads } = instance
  const today = await reads.get(question('today', [queue]), () => client.stats.get(queue))
  const before = Array.from({ length: days - 1 }, (_, i) => today.day.getTime() - (days - 1 - i) * DAY_MS)
  const over = before.map((day) =>
    reads.get(question('day', [queue, day]), () => client.stats.get(queue, new Date(day)), FRESH_MS),
  )
  const all = [...(await Promise.all(over)), today]
  await expectKnown(instance, queue, all)
  return all
}
