import type { JobEvent } from '@qless/core'
import { readStored } from './stored-json.ts'

/** One event in a job's history. */
export interface HistoryEvent {
  /** What happened: put, popped, done, failed, retried, released, timed-out, logged, … */
  readonly what: string
  readonly at: Date
  /** The queue that the job was put into. */
  readonly queueName?: string
  /** The worker that popped or failed the job. */
  readonly workerName?: string
  /** The group that the job failed into. */
  readonly group?: string
  /** What `job.log` said. */
  readonly message?: string
  /** What `job.log` added to it. */
  readonly data?: unknown
}

/** An event as users see it, of one as it is stored. */
export function toHistoryEvent({ data, at, ...event }: JobEvent): HistoryEvent {
  return { ...event, at: new Date(at), ...(data !== undefined && { data: readStored(data).value }) }
}
