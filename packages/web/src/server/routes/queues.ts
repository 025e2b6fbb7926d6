import { HISTOGRAM_BINS, type DayStats as DayOfQueue, type QueueActivity, type QueueCounts } from '@qless/client'
import { z } from 'zod'
import {
  DayStats,
  JobsPage,
  Name,
  Page,
  QueueDetail,
  QueueList,
  QueuesPage,
  RecurringPage,
  type QueueRow,
} from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import type { Rates } from '../live/ring.ts'
import { isUnattended } from '../live/summary.ts'
import { ProblemError } from '../problem-error.ts'
import { recurringRowOf } from '../present/job-detail.ts'
import { at } from '../present/times.ts'
import { percentilesOf, within } from '../present/percentiles.ts'
import { defineRoute, type Route } from '../route.ts'
import { Filter, jobsPage, JobsQuery, matches, part, question } from './pages.ts'

const OfQueue = z.strictObject({ queue: Name })
const Day = z.iso.date().meta({ description: 'A day in UTC, as 2026-11-26' })

const NUMBERS = [
  ...(['waiting', 'running', 'stalled', 'scheduled', 'depends', 'recurring'] as const),
  ...(['rate', 'done', 'failures', 'retries', 'waitSeconds', 'runSeconds', 'oldestSeconds', 'growth'] as const),
  'waitP95',
] as const satisfies readonly (keyof QueueRow)[]
const KEYS = ['queue', ...NUMBERS] as const
const Sort = z.enum([...KEYS, ...KEYS.map((key) => `-${key}` as const)])

/** What queues there are, and what is in them. */
export const queueRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'queues', needs: 'read', reply: QueuesPage },
    summary: 'The queues, in the order of their names or of a number; with a `-` the other way round',
    query: z.strictObject({
      ...Page,
      ...Filter,
      limit: z.coerce.number().int().min(1).max(1000).default(200),
      sort: Sort.default('queue'),
    }),
    answer: async ({ instance, query }) => {
      const { at: now, queues, activity } = await instance.sampler.current()
      const named = queues.filter(({ name }) => matches(name, query.filter))
      const rows = named.map((counts) => rowOf(counts, activity.get(counts.name), instance))
      return { at: now, total: named.length, queues: part(sorted(rows, query.sort), query) }
    },
  }),
  defineRoute({
    ...{ method: 'GET', path: 'queue', needs: 'read', reply: QueueDetail, query: OfQueue },
    summary: 'One queue',
    answer: ({ instance, query: { queue } }) => readQueue(instance, queue),
  }),
  defineRoute({
    ...{ method: 'GET', path: 'queue/jobs', needs: 'read', reply: JobsPage },
    summary: 'The jobs of a queue in one state',
    query: JobsQuery.extend({ queue: Name, list: QueueList }),
    answer: ({ instance, query }) => {
      const { queue, list: state, ...page } = query
      const list = {
        jids: ({ jobs }, asked) => jobs.jids({ queue, state }, asked),
        jobs: (client, asked) => client.queue(queue).jobs[state](asked),
      } satisfies Parameters<typeof jobsPage>[1]
      return instance.reads.get(question('queue/jobs', query), () => jobsPage(instance, list, page))
    },
  }),
  defineRoute({
    ...{ method: 'GET', path: 'queue/recurring', needs: 'read', reply: RecurringPage },
    summary: 'The recurring jobs of a queue, the one that is due next first',
    query: z.strictObject({ ...Page, queue: Name }),
    answer: ({ instance, query: { queue, ...page } }) =>
      instance.reads.get(question('queue/recurring', { queue, ...page }), async () => {
        const { total, jobs, nextOffset = null } = await instance.client.queue(queue).jobs.recurring(page)
        return { at: Date.now(), total, jobs: jobs.map(recurringRowOf), nextOffset }
      }),
  }),
  defineRoute({
    ...{ method: 'GET', path: 'queue/day', needs: 'read', reply: DayStats },
    summary: 'The statistics of a queue and day, today when none is given',
    query: z.strictObject({ queue: Name, day: Day.optional() }),
    answer: async ({ instance, query: { queue, day } }) => {
      const { client, reads } = instance
      const stats = await reads.get(question('queue/day', [queue, day]), () =>
        client.stats.get(queue, day === undefined ? undefined : dayOf(day)),
      )
      await expectKnown(instance, queue, [stats])
      const { wait, run } = stats
      const times = { wait: { ...wait, ...percentilesOf(wait) }, run: { ...run, ...percentilesOf(run) } }
      return { ...stats, ...times, day: stats.day.getTime(), bins: HISTOGRAM_BINS }
    },
  }),
]

/** One queue, at most a second ago; fails where there is no such queue. */
function readQueue(instance: Instance, queue: string): Promise<QueueDetail> {
  return instance.reads.get(question('queue', [queue]), () => detail(instance, queue))
}

/** Fails where days tell nothing, and nothing else does: the queue never was. One that was forgotten keeps its statistics. */
export async function expectKnown(instance: Instance, queue: string, days: readonly DayOfQueue[]): Promise<void> {
  const isBusy = days.some(({ wait, run, failures, retries }) => wait.count + run.count + failures + retries > 0)
  if (!isBusy) await readQueue(instance, queue)
}

/** A day that begins before 1970 has no statistics either. */
function dayOf(day: string): Date {
  return new Date(Math.max(0, Date.parse(`${day}T00:00:00Z`)))
}

/** By a column, and those that are alike there by their names. */
function sorted(rows: readonly QueueRow[], sort: z.infer<typeof Sort>): QueueRow[] {
  const sign = sort.startsWith('-') ? -1 : 1
  const number = NUMBERS.find((name) => name === sort || `-${name}` === sort)
  const byName = (a: QueueRow, b: QueueRow): number => (a.queue < b.queue ? -1 : 1)
  if (number === undefined) return rows.toSorted((a, b) => sign * byName(a, b))
  return rows.toSorted((a, b) => sign * (secondsOf(a[number]) - secondsOf(b[number])) || byName(a, b))
}

/** A number to sort by: of a percentile its seconds, and nothing as zero. */
function secondsOf(value: QueueRow[(typeof NUMBERS)[number]]): number {
  return (typeof value === 'object' ? value?.seconds : value) ?? 0
}

/** A queue as a row. */
function rowOf(counts: QueueCounts, activity: QueueActivity | undefined, { sampler }: Instance): QueueRow {
  const { name: queue, ...numbers } = counts
  const rates = sampler.ring(queue)?.rates ?? null
  return {
    ...{ queue, ...numbers, isUnattended: isUnattended(counts, activity), lastPopAt: at(activity?.lastPopAt) },
    ...{ done: activity?.done ?? 0, failures: activity?.failures ?? 0, retries: activity?.retries ?? 0 },
    ...{ waitSeconds: activity?.waitMean ?? 0, runSeconds: activity?.runMean ?? 0 },
    waitP95: activity?.waitP95Bin === undefined ? null : within(activity.waitP95Bin),
    ...{ oldestSeconds: ageOf(activity), ownHeartbeat: activity?.heartbeat ?? null },
    ...{ rate: rates?.done ?? null, ...backlogOf(counts, rates) },
  }
}

/** For how long the oldest job has waited. */
function ageOf(activity: QueueActivity | undefined): number | null {
  if (activity?.oldestWaitingAt === undefined) return null
  return Math.max(0, (activity.readAt.getTime() - activity.oldestWaitingAt.getTime()) / 1000)
}

/** How a queue does now; one that is paused or has settings may have been so before its first job. */
async function detail(instance: Instance, name: string): Promise<QueueDetail> {
  const { client } = instance
  const queue = client.queue(name)
  const [counts, [activity], pause, heartbeat, maxConcurrency] = await Promise.all([
    queue.counts(),
    client.queues.activity(name),
    queue.pauseState(),
    queue.heartbeat(),
    queue.maxConcurrency(),
  ])
  const row = rowOf(counts, activity, instance)
  const isSet = pause != null || maxConcurrency !== undefined || row.ownHeartbeat !== null
  if (!isSet && !isUsed(row) && !(await isListed(instance, name))) {
    throw new ProblemError('NOT_FOUND', `There is no queue “${name}”. A queue appears with its first job.`)
  }
  return {
    ...{ ...row, at: activity?.readAt.getTime() ?? Date.now(), heartbeat, maxConcurrency: maxConcurrency ?? null },
    pause: pause && { pausedAt: pause.pausedAt.getTime(), by: pause.by, reason: pause.reason },
  }
}

/** Whether something is in a queue, or was today, or somebody has asked it for jobs. */
function isUsed(row: QueueRow): boolean {
  const { waiting, running, stalled, scheduled, depends, recurring, done, failures, lastPopAt } = row
  return waiting + running + stalled + scheduled + depends + recurring + done + failures > 0 || lastPopAt !== null
}

async function isListed({ sampler }: Instance, name: string): Promise<boolean> {
  return (await sampler.current()).queues.some((known) => known.name === name)
}

/** How the backlog changes, and when nothing waits any more, if it goes on as in the last minutes. */
function backlogOf({ waiting }: QueueCounts, rates: Rates | null): Pick<QueueRow, 'growth' | 'drainSeconds'> {
  const growth = rates?.growth ?? null
  if (waiting === 0) return { growth, drainSeconds: 0 }
  return { growth, drainSeconds: growth === null || growth >= 0 ? null : (waiting / -growth) * 60 }
}
