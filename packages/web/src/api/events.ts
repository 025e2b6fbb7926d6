import { z } from 'zod'
import { Problem } from './problem.ts'
import { Summary } from './summary.ts'
import { At } from './values.ts'

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

/** The events of a stream by their names. */
export interface StreamEvents {
  /** How things are: at once, and then every two seconds. */
  readonly summary: Summary
  /** What has changed: once a second at most. */
  readonly hint: Hint
  /** Redis does not answer: what was shown last is getting old. A `summary` ends it. */
  readonly trouble: Problem
}
/** {@link StreamEvents} for the document of the API. */
export const StreamEvent = z.union([Summary, Hint, Problem])
