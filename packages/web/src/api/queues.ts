import { z } from 'zod'
import { At, Count, OpenCounts } from './values.ts'

/** Below which time a share of the jobs were, as far as the bins of a histogram tell. */
export const Percentile = z.object({
  /** In seconds; the jobs in a bin are taken as spread evenly over it. */
  seconds: z.number(),
  /** Where the bin begins that has the time itself, in seconds. */
  from: z.number(),
  /** Where it ends; null where it has no end. */
  to: z.number().nullable(),
})
/** Below which time a share of the jobs were, as far as the bins of a histogram tell. */
export type Percentile = z.infer<typeof Percentile>

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
  /** Below which time 95 of 100 of those had waited; null where there were none. */
  waitP95: Percentile.nullable(),
  /** Mean seconds that the jobs which were completed today had run. */
  runSeconds: z.number(),
  /** For how many seconds the oldest job has waited; null where none waits, or that is not known. */
  oldestSeconds: z.number().nullable(),
  /** Its own heartbeat, in seconds; null where it has that of all. */
  ownHeartbeat: z.number().nullable(),
  /** By how many a minute the waiting jobs become more, or less; null until the router has looked for long enough. */
  growth: z.number().nullable(),
  /** In how many seconds nothing waits any more at the present rate; null where it does not become less, or that is not known. */
  drainSeconds: z.number().nullable(),
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
})
/** One queue. */
export type QueueDetail = z.infer<typeof QueueDetail>

/** How long jobs waited or ran, in short. */
export const Times = z.object({
  count: Count,
  /** Seconds. */
  mean: z.number(),
  /** The sample standard deviation, in seconds. */
  std: z.number(),
  /** Null where there was no job. */
  p50: Percentile.nullable(),
  p95: Percentile.nullable(),
  p99: Percentile.nullable(),
})
/** How long jobs waited or ran, in short. */
export type Times = z.infer<typeof Times>

/** How long jobs waited or ran. */
export const TimeStats = Times.extend({
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

const Work = z.object({ done: Count, failures: Count, failed: Count, retries: Count, wait: Times, run: Times })

/** A day in a row of days. */
export const DayRow = Work.extend({ day: At })
/** A day in a row of days. */
export type DayRow = z.infer<typeof DayRow>

/** The days of a queue, the oldest first, and all of them together. */
export const DaysPage = z.object({ days: z.array(DayRow), total: Work })
/** The days of a queue, and all of them together. */
export type DaysPage = z.infer<typeof DaysPage>
