import { defineCommand, type Command } from './define-command.ts'
import { joinNames, outcomes, text } from './reply.ts'

/** One job to put. */
export interface JobToPut {
  readonly jid: string
  readonly queueName: string
  readonly klass: string
  /** JSON; kept byte for byte. */
  readonly data: string
  readonly delayMs: number
  readonly priority: number
  readonly retries: number
  readonly tags: readonly string[]
  /** Jids that must complete first; undefined keeps those of a job that is replaced. */
  readonly depends: readonly string[] | undefined
  /** What to do when the jid exists. */
  readonly onConflict: 'replace' | 'ignore' | 'error'
  /** What to do when a dependency does not exist. */
  readonly missing: 'error' | 'ignore'
  /** How long the handler may run, from 1; undefined where the put says nothing. */
  readonly timeoutMs: number | undefined
  /** The id of this put where the caller chose the jid, '' where the jid was made for this put. */
  readonly request: string
}

/** Arguments of {@link jobPut}. */
export interface JobPutArgs {
  /** The worker that puts, or ''. */
  readonly workerName: string
  /** `all`: all jobs or none; `each`: every job for itself. */
  readonly mode: 'all' | 'each'
  /** Up to 1,000 jobs. */
  readonly jobs: readonly JobToPut[]
}

/**
 * Puts jobs and answers their jids; with mode `each` an error stands in the place of a refused job.
 *
 * Source: lua/commands/job.put.lua
 */
export const jobPut: Command<JobPutArgs, (string | Error)[]> = defineCommand({
  script: 'job.put',
  head: ({ workerName, mode }) => ({ worker: workerName, mode }),
  items: ({ jobs }) =>
    jobs.map((job) => ({
      jid: job.jid,
      queue: job.queueName,
      klass: job.klass,
      data: job.data,
      options: encodeOptions(job),
    })),
  decode: (reply) => outcomes(reply, 'job.put', text),
})

/** The options of a put that says nothing of its own are not sent. */
function isPlain(job: JobToPut): boolean {
  return (
    job.delayMs === 0 &&
    job.priority === 0 &&
    job.retries === 5 &&
    job.tags.length === 0 &&
    job.depends === undefined &&
    job.onConflict === 'replace' &&
    job.missing === 'error' &&
    job.timeoutMs === undefined &&
    job.request === ''
  )
}

function encodeOptions(job: JobToPut): string {
  if (isPlain(job)) return ''
  const { delayMs, priority, retries, onConflict, missing, timeoutMs = '', request } = job
  const lists = `${joinNames(job.tags)}\t${joinNames(job.depends)}`
  return `${delayMs}\t${priority}\t${retries}\t${lists}\t${onConflict}\t${missing}\t${timeoutMs}\t${request}`
}
