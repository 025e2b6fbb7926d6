import { complete, fail, retry, type Job, type JobContext, type Outcome } from '@qless/client'
import { setTimeout as pause } from 'node:timers/promises'
import type { JobName } from './orders.ts'

/** What the jobs of the load carry. */
export interface LoadData {
  readonly name: JobName
  /** How long the handler works, in ms. */
  readonly ms: number
}

/** What a completed job leaves behind: by which lease it was done. */
export interface LoadResult {
  readonly lease: string
}

/** Where jobs are put, and where those go that go on. */
export const FIRST_QUEUE = 'first'
export const SECOND_QUEUE = 'second'
/** The only kind of job that there is. */
export const KLASS = 'Load'

const BLOCK_MS = 2200

/** Does what a job of the load is there for. */
export async function perform(job: Job<LoadData>, { signal }: JobContext): Promise<LoadResult | Outcome> {
  const result: LoadResult = { lease: job.lease }
  await pause(job.data.ms, undefined, { signal })
  return endOf(job) ?? result
}

function endOf(job: Job<LoadData>): Outcome | undefined {
  const isFirstTry = job.retriesLeft === job.originalRetries
  switch (job.data.name) {
    case 'again':
      return isFirstTry ? retry({ message: 'once more' }) : undefined
    case 'bad':
      return fail('bad', 'as it was meant to')
    case 'onward':
      return job.queueName === FIRST_QUEUE ? complete({ next: SECOND_QUEUE }) : undefined
    case 'poison':
      return process.abort()
    case 'blocking':
      return block()
    default:
      return undefined
  }
}

/** Keeps the event loop busy for longer than a lock lasts. */
function block(): undefined {
  const end = performance.now() + BLOCK_MS
  while (performance.now() < end);
  return undefined
}
