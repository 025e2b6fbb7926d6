import { z } from 'zod'
import { Problem } from './problem.ts'
import { Summary } from './summary.ts'
import { At, Count } from './values.ts'

/** What has changed lately, so that a page knows what to ask for again. Only a hint: what is shown is asked for anyway from time to time. */
export const Hint = z.object({
  at: At,
  /** Jobs to which something happened: 100 at most. */
  jids: z.array(z.string()),
  queues: z.array(z.string()),
  groups: z.array(z.string()),
  operations: z.array(z.string()),
  /** Whether the lists name everything. */
  isComplete: z.boolean(),
})
/** What has changed lately. */
export type Hint = z.infer<typeof Hint>

/** What has happened to tracked jobs, in its order. */
export const TrackedNews = z.object({
  events: z.array(
    z.object({
      /** When the router was told, by its clock. */
      at: At,
      jid: z.string(),
      /** `track` and `untrack` are told of every job, the others of those that are tracked. */
      event: z.enum(['track', 'untrack', 'put', 'popped', 'completed', 'failed', 'stalled', 'canceled']),
    }),
  ),
  /** How many more there were that are not told. */
  missed: Count,
  /** Whether the connection to Redis was lost, so that some may not have been heard before these. */
  hasGap: z.boolean(),
})
/** What has happened to tracked jobs. */
export type TrackedNews = z.infer<typeof TrackedNews>

/** The events of a stream by their names. */
export interface StreamEvents {
  /** How things are: at once, and then every two seconds. */
  readonly summary: Summary
  /** What has changed: once a second at most. */
  readonly hint: Hint
  /** What has happened to tracked jobs: twice a second at most. */
  readonly tracked: TrackedNews
  /** Redis does not answer: what was shown last is getting old. A `summary` ends it. */
  readonly trouble: Problem
}
/** {@link StreamEvents} for the document of the API. */
export const StreamEvent = z.union([Summary, Hint, TrackedNews, Problem])
