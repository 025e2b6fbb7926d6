import type { Client, Job, JobState } from '@qless/client'
import { BROKEN_JID, type QueueName } from './jobs/names.ts'
import { readJobs } from './read-jobs.ts'

/** The jobs of one queue, as they ended. */
export interface QueueAccount {
  readonly queue: QueueName
  /** How many jobs were put. */
  readonly jobCount: number
  readonly states: ReadonlyMap<JobState, number>
  /** How many jobs were handed out more than once. */
  readonly repeatedCount: number
  /** For each completed job the ms from its last put until it was popped for the last time. */
  readonly waits: readonly number[]
  /** For each completed job the ms from then until it was done. */
  readonly runs: readonly number[]
  /** The ms from the first put to the last completion, by the clock of the Redis. */
  readonly spanMs: number
  /** What is wrong, one line for each job that is not accounted for. */
  readonly missing: readonly string[]
}

/** Reads every job that was put into a queue, and sees whether it is accounted for. */
export async function accountFor(client: Client, queue: QueueName, jids: readonly string[]): Promise<QueueAccount> {
  const seen = new Set<string>()
  const states = new Map<JobState, number>()
  const times: JobTimes[] = []
  const missing: string[] = []
  for await (const job of readJobs(client, jids)) {
    seen.add(job.jid)
    states.set(job.state, (states.get(job.state) ?? 0) + 1)
    const problem = whyUnaccounted(job)
    if (problem !== undefined) missing.push(`${job.jid} ${problem}`)
    times.push(timesOf(job))
  }
  missing.push(...jids.filter((jid) => !seen.has(jid)).map((jid) => `${jid} is gone`))
  return { queue, jobCount: jids.length, states, missing, ...summary(times) }
}

interface JobTimes {
  readonly popCount: number
  readonly firstPutAt: number
  readonly putAt: number | undefined
  readonly poppedAt: number | undefined
  readonly doneAt: number | undefined
}

function timesOf({ history, initiallyPutAt }: Job): JobTimes {
  const last = (what: string): number | undefined => history.findLast((event) => event.what === what)?.at.getTime()
  const popCount = history.filter(({ what }) => what === 'popped').length
  return {
    popCount,
    firstPutAt: initiallyPutAt.getTime(),
    putAt: last('put'),
    poppedAt: last('popped'),
    doneAt: last('done'),
  }
}

function summary(times: readonly JobTimes[]): Pick<QueueAccount, 'repeatedCount' | 'waits' | 'runs' | 'spanMs'> {
  const waits: number[] = []
  const runs: number[] = []
  let [first, end] = [Infinity, -Infinity]
  for (const { firstPutAt, putAt, poppedAt, doneAt } of times) {
    if (putAt === undefined || poppedAt === undefined || doneAt === undefined) continue
    waits.push(poppedAt - putAt)
    runs.push(doneAt - poppedAt)
    first = Math.min(first, firstPutAt)
    end = Math.max(end, doneAt)
  }
  const repeatedCount = times.filter(({ popCount }) => popCount > 1).length
  return { repeatedCount, waits, runs, spanMs: Math.max(0, end - first) }
}

function whyUnaccounted(job: Job): string | undefined {
  if (job.state !== 'complete') {
    const why = job.state === 'failed' ? ` (${job.failure?.group})` : ''
    return `is ${job.state}${why}, not complete`
  }
  const failedAt = job.history.findIndex(({ what }) => what === 'failed')
  const doneAt = job.history.findLastIndex(({ what }) => what === 'done')
  const isAsMeant = job.jid !== BROKEN_JID || (failedAt >= 0 && failedAt < doneAt)
  return isAsMeant ? undefined : 'completed without having failed first'
}
