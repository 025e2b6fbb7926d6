import { z } from 'zod'

/** A name of anything: 1 to 255 bytes of UTF-8 without control characters; the client checks the bytes. */
export const Name = z.string().min(1).max(255).meta({ description: 'A name: 1 to 255 bytes of UTF-8' })

/** An instant, in ms since the epoch. */
export const At = z.number().meta({ description: 'ms since the epoch' })

/** A count. */
export const Count = z.int().min(0)

/** How many jobs are in the states of jobs that are still to be done. */
export const OpenCounts = { waiting: Count, running: Count, stalled: Count, scheduled: Count, depends: Count }

/** Where a page of a list begins, and how long it is. */
export const Page = {
  offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(25),
}

/** The states of a job. */
export const JobState = z.enum(['waiting', 'scheduled', 'depends', 'running', 'failed', 'complete'])
/** The state of a job. */
export type JobState = z.infer<typeof JobState>

/** What a list of a queue can hold; a stalled job is a running one whose lock has expired. */
export const QueueList = z.enum(['waiting', 'running', 'stalled', 'scheduled', 'depends'])
/** A list of a queue. */
export type QueueList = z.infer<typeof QueueList>

/** JSON as text, so that no number is rounded on its way; cut where it is long. */
export const JsonText = z.object({
  text: z.string(),
  /** Of the whole. */
  bytes: Count,
  /** Whether `text` is the whole. */
  isComplete: z.boolean(),
  /** Whether something in it is hidden, so that it is not what is stored; left out where nothing is. */
  isRedacted: z.boolean().optional(),
})
/** JSON as text. */
export type JsonText = z.infer<typeof JsonText>

/** Nothing but that it was done. */
export const Done = z.object({ isDone: z.boolean().meta({ description: 'false where there was nothing to do' }) })
/** Nothing but that it was done. */
export type Done = z.infer<typeof Done>
