import { z } from 'zod'
import { At, Count, OpenCounts } from './values.ts'

/** A queue in a list. */
export const QueueRow = z.object({
  queue: z.string(),
  ...OpenCounts,
  recurring: Count,
  isPaused: z.boolean(),
  /** Jobs wait, none runs, the queue is not paused, and nobody has asked for jobs for more than a minute. */
  isUnattended: z.boolean(),
  lastPopAt: At.nullable(),
  /** Since midnight UTC. */
  done: Count,
  failures: Count,
  retries: Count,
  /** Mean seconds that the jobs which were popped today had waited. */
  waitSeconds: z.number(),
  /** Mean seconds that the jobs which were completed today had run. */
  runSeconds: z.number(),
  /** Done per minute; null until the router has looked for long enough. */
  rate: z.number().nullable(),
})
/** A queue in a list. */
export type QueueRow = z.infer<typeof QueueRow>

/** The queues, in the order of their names. */
export const QueuesPage = z.object({ at: At, total: Count, queues: z.array(QueueRow) })
/** The queues. */
export type QueuesPage = z.infer<typeof QueuesPage>

/** One queue. */
export const QueueDetail = QueueRow.extend({
  at: At,
  pause: z.object({ pausedAt: At, by: z.string(), reason: z.string() }).nullable(),
  /** Seconds. */
  heartbeat: z.number(),
  maxConcurrency: z.number().nullable(),
  /** In how many seconds the backlog is done at the present rate; null where it grows, or that is not known. */
  drainSeconds: z.number().nullable(),
})
/** One queue. */
export type QueueDetail = z.infer<typeof QueueDetail>

/** How long jobs waited or ran. */
export const TimeStats = z.object({
  count: Count,
  mean: z.number(),
  std: z.number(),
  /** How many there were in each bin; `bins` says where they begin. */
  histogram: z.array(Count),
})
/** How long jobs waited or ran. */
export type TimeStats = z.infer<typeof TimeStats>

/** The statistics of a queue and day. */
export const DayStats = z.object({
  /** Midnight in UTC. */
  day: At,
  wait: TimeStats,
  run: TimeStats,
  /** How many failed on that day. */
  failures: Count,
  /** How many of those are still failed. */
  failed: Count,
  retries: Count,
  /** Where the bins of the histograms begin, in seconds. */
  bins: z.array(z.number()),
})
/** The statistics of a queue and day. */
export type DayStats = z.infer<typeof DayStats>

/** How long jobs waited or ran, in seconds. */
const TimeSummary = z.object({ count: Count, mean: z.number(), p50: z.number(), p95: z.number(), p99: z.number() })

/** A day in a row of days. */
export const DayRow = z.object({
  day: At,
  done: Count,
  failures: Count,
  failed: Count,
  retries: Count,
  wait: TimeSummary,
  run: TimeSummary,
})
/** A day in a row of days. */
export type DayRow = z.infer<typeof DayRow>

/** The days of a queue, the oldest first. */
export const DaysPage = z.object({ days: z.array(DayRow) })
/** The days of a queue. */
export type DaysPage = z.infer<typeof DaysPage>
