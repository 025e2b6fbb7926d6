import { decodeWorker, type WorkerRecord } from '../worker-record.ts'
import { defineCommand, type Command } from './define-command.ts'
import { array, text } from './reply.ts'

/** Arguments of {@link workerJobs}. */
export interface WorkerJobsArgs {
  readonly workerName: string
  /** '' for the first part, then what the call before answered. */
  readonly cursor: string
}

/** A worker, and a part of what it holds. */
export interface WorkerJobs {
  /** For the next call; '' when this was the last part. */
  readonly cursor: string
  readonly worker: WorkerRecord
  /** Jids of the jobs under a lock. */
  readonly jobs: readonly string[]
  /** Jids of the jobs whose lock has expired. */
  readonly stalled: readonly string[]
}

/**
 * Lists the jobs that a worker holds, and what is known of it. Looks at a thousand locks a call.
 *
 * Source: lua/commands/worker.jobs.lua
 */
export const workerJobs: Command<WorkerJobsArgs, WorkerJobs> = defineCommand({
  script: 'worker.jobs',
  head: ({ workerName, cursor }) => ({ worker: workerName, cursor }),
  decode: (reply) => {
    const [cursor, worker, jobs, stalled] = array(reply)
    return {
      cursor: text(cursor),
      worker: decodeWorker(worker),
      jobs: array(jobs).map(text),
      stalled: array(stalled).map(text),
    }
  },
})
