import { z } from 'zod'
import { At, Count } from './values.ts'

/** A failure group in a list. */
export const GroupRow = z.object({
  group: z.string(),
  jobCount: Count,
  lastFailedAt: At,
  firstFailedAt: At.nullable(),
  /** By how much it grew in the last ten minutes, or since the router began to look. */
  growth: z.int(),
  /** The latest failure, for an impression. */
  latest: z.object({ jid: z.string(), klass: z.string(), queue: z.string(), message: z.string() }).nullable(),
  /** Its size at the last of `trendAt`, the oldest first: as many as are known. */
  trend: z.array(Count),
})
/** A failure group in a list. */
export type GroupRow = z.infer<typeof GroupRow>

/** When the sizes in `trend` were noted, the oldest first: every two minutes, for two hours. */
const TrendAt = z.array(At)

/** The failure groups, the latest failure first. */
export const GroupsPage = z.object({
  at: At,
  /** How many groups there are. */
  total: Count,
  /** How many failed jobs there are in all of them. */
  jobCount: Count,
  /** When a job failed last, even if its group is gone; null where none is known to have. */
  lastFailedAt: At.nullable(),
  trendAt: TrendAt,
  groups: z.array(GroupRow),
})
/** The failure groups. */
export type GroupsPage = z.infer<typeof GroupsPage>

/** How often something is among the jobs that were looked at. */
export const Share = z.object({ name: z.string(), count: Count })
/** How often something is among the jobs that were looked at. */
export type Share = z.infer<typeof Share>

/** One failure group. */
export const GroupDetail = GroupRow.extend({
  at: At,
  trendAt: TrendAt,
  /** How many jobs, the latest failures, the shares below are taken from. */
  lookedAt: Count,
  /** First lines of messages, with numbers and ids made alike. */
  messages: z.array(Share),
  queues: z.array(Share),
  klasses: z.array(Share),
  workers: z.array(Share),
  /** By the hour, the earliest first: `name` is its beginning in ms since the epoch. */
  hours: z.array(Share),
})
/** One failure group. */
export type GroupDetail = z.infer<typeof GroupDetail>
