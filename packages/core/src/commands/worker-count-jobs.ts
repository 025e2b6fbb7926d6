import { defineCommand, type Command } from './define-command.ts'
import { array, text } from './reply.ts'

/** How many jobs a worker holds, as far as one call has looked. */
export interface WorkerJobCount {
  readonly name: string
  /** Jobs under a lock. */
  readonly jobs: number
  /** Jobs whose lock has expired. */
  readonly stalled: number
}

/** A part of what all workers hold. */
export interface WorkerJobCounts {
  /** For the next call; '' when this was the last part. */
  readonly cursor: string
  readonly counts: readonly WorkerJobCount[]
}

/**
 * Counts the jobs that workers hold: a thousand a call, from a cursor on, which is '' at first.
 *
 * Source: lua/commands/worker.count-jobs.lua
 */
export const workerCountJobs: Command<{ readonly cursor: string }, WorkerJobCounts> = defineCommand({
  script: 'worker.count-jobs',
  head: ({ cursor }) => ({ cursor }),
  decode: (reply) => {
    const [cursor, rows] = array(reply)
    return { cursor: text(cursor), counts: array(rows).map((row) => decodeCount(array(row))) }
  },
})

function decodeCount([name, jobs, stalled]: readonly unknown[]): WorkerJobCount {
  return { name: text(name), jobs: Number(jobs), stalled: Number(stalled) }
}
