import { z } from 'zod'
import { Action } from './access.ts'
import { At, Count } from './values.ts'

const Value = z.union([z.string(), z.number(), z.null()])

/** The options of a namespace. */
export const ConfigPage = z.object({
  options: z.array(z.object({ option: z.string(), value: Value, default: Value })),
  /** The queues that have settings of their own; null for one that a queue has not. */
  queues: z.array(
    z.object({
      queue: z.string(),
      /** Seconds. */
      heartbeat: z.number().nullable(),
      maxConcurrency: z.number().nullable(),
    }),
  ),
  /** How many queues were looked at, the first of them by name, and how many there are. */
  lookedAt: Count,
  total: Count,
})
/** The options of a namespace. */
export type ConfigPage = z.infer<typeof ConfigPage>

/** Something that somebody did here. */
export const ActivityEntry = z.object({
  at: At,
  user: z.string(),
  instance: z.string(),
  /** null where it was refused before that was known. */
  action: Action.nullable(),
  /** What exactly: the route, as `job/cancel`. */
  what: z.string(),
  params: z.record(z.string(), z.unknown()),
  outcome: z.enum(['done', 'refused', 'failed']),
  /** The code of the problem. */
  code: z.string().nullable(),
})
/** Something that somebody did here. */
export type ActivityEntry = z.infer<typeof ActivityEntry>

/** What was done here, the latest first: 500 at most, of this process. */
export const ActivityPage = z.object({ entries: z.array(ActivityEntry) })
/** What was done here. */
export type ActivityPage = z.infer<typeof ActivityPage>

/** For support. */
export const About = z.object({
  version: z.string(),
  node: z.string(),
  namespace: z.string(),
  startedAt: At,
  /** By how many ms the clock of the router is ahead of that of Redis; null where there is no queue to tell it. */
  clockSkewMs: z.number().nullable(),
  /** How many streams are open, and how many may be. */
  streams: z.object({ open: z.int(), most: z.int() }),
  /** How many reads went to Redis, how many were answered from what was just read, and how long Redis took, in ms. */
  reads: z.object({ sent: z.int(), shared: z.int(), ms: z.number() }),
  /** What the Redis tells of itself; null where it may not be asked. */
  redis: z.record(z.string(), z.string()).nullable(),
})
/** For support. */
export type About = z.infer<typeof About>
