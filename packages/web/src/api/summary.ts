import { z } from 'zod'
import { At, Count, OpenCounts } from './values.ts'

/** What needs somebody's attention. */
export const Trouble = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('failures'),
    group: z.string(),
    jobCount: Count,
    /** By how much it grew in the last ten minutes, or since the router began to look. */
    growth: z.int(),
    lastFailedAt: At,
    /** The first line of the latest failure's message. */
    message: z.string(),
  }),
  z.object({ kind: z.literal('stalled'), queue: z.string(), jobCount: Count }),
  z.object({ kind: z.literal('unattended'), queue: z.string(), jobCount: Count, lastPopAt: At.nullable() }),
  z.object({ kind: z.literal('paused'), queue: z.string(), jobCount: Count, pausedAt: At }),
])
/** What needs somebody's attention. */
export type Trouble = z.infer<typeof Trouble>

/** How many jobs of an instance are in which state. */
export const InstanceCounts = z.object({
  ...OpenCounts,
  recurring: Count,
  failed: Count,
  complete: Count,
  queues: Count,
  failureGroups: Count,
  workers: Count,
  tracked: Count,
  tags: Count,
})
/** How many jobs of an instance are in which state. */
export type InstanceCounts = z.infer<typeof InstanceCounts>

/** The strip on every page, and the troubles of the overview. */
export const Summary = z.object({
  /** What the page calls itself. */
  title: z.string(),
  /** When this was read, by the clock of the router. */
  at: At,
  counts: InstanceCounts,
  /** What was done and what failed since midnight UTC. */
  today: z.object({ done: Count, failures: Count, retries: Count }),
  /** Per minute, over the last minutes; null until the router has looked for long enough. */
  rates: z.object({ done: z.number(), failed: z.number() }).nullable(),
  /** The worst first: up to 10 of each kind. */
  troubles: z.array(Trouble),
})
/** The strip on every page, and the troubles of the overview. */
export type Summary = z.infer<typeof Summary>

/** How an instance, or a queue, was at some moment. */
export const Sample = z.object({
  at: At,
  ...OpenCounts,
  /** Of the instance only; 0 for a queue. */
  failed: Count,
  /** What was done since the sample before. */
  done: Count,
  /** What failed since the sample before. */
  failures: Count,
})
/** How an instance, or a queue, was at some moment. */
export type Sample = z.infer<typeof Sample>

/** The last two hours, as far as the router has seen them. */
export const Samples = z.object({
  /** Since when the router has looked: nothing is known from before. */
  since: At,
  everyMs: Count,
  samples: z.array(Sample),
})
/** The last two hours, as far as the router has seen them. */
export type Samples = z.infer<typeof Samples>
