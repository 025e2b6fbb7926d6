import { z } from 'zod'
import { JobRow } from './jobs.ts'
import { At, Count } from './values.ts'

/** A worker in a list. */
export const WorkerRow = z.object({
  worker: z.string(),
  jobs: Count,
  stalled: Count,
  /** null when it is not listed any more, but still holds jobs. */
  lastSeenAt: At.nullable(),
  hostname: z.string().nullable(),
  pid: z.number().nullable(),
  concurrency: z.number().nullable(),
  clockSkewMs: z.number().nullable(),
  queues: z.array(z.string()),
})
/** A worker in a list. */
export type WorkerRow = z.infer<typeof WorkerRow>

/** The workers, the most recently active first. */
export const WorkersPage = z.object({ at: At, total: Count, workers: z.array(WorkerRow) })
/** The workers. */
export type WorkersPage = z.infer<typeof WorkersPage>

/** One worker, and what it holds: the first 100 of each. */
export const WorkerDetail = WorkerRow.extend({ at: At, running: z.array(JobRow), stalledJobs: z.array(JobRow) })
/** One worker. */
export type WorkerDetail = z.infer<typeof WorkerDetail>
