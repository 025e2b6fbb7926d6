import {
  jobTimeout,
  JobLostError,
  JobNotFoundError,
  JobNotRunningError,
  queueJobs,
  type JobRecord,
  type ScriptContext,
} from '@qless/core'

const MOST_AT_A_TIME = 100
const PAGE = { start: 0, count: MOST_AT_A_TIME, klass: undefined }

/** Takes the running jobs of a queue from their workers, which costs each a retry. Answers their jids. */
export async function stopJobs(context: ScriptContext, queueName: string): Promise<string[]> {
  const stopped: string[] = []
  for (const state of ['running', 'stalled'] as const) {
    let jobs = await runningJobs(context, queueName, state)
    // Whoever is stopped, or was settled meanwhile, is not on the next page.
    while (jobs.length > 0) {
      const jids = await Promise.all(jobs.map((job) => stop(context, job)))
      stopped.push(...jids.filter((jid) => jid !== undefined))
      jobs = await runningJobs(context, queueName, state)
    }
  }
  return stopped
}

async function runningJobs(
  context: ScriptContext,
  queueName: string,
  state: 'running' | 'stalled',
): Promise<JobRecord[]> {
  const { jobs } = await queueJobs(context, { queueName, state, ...PAGE })
  return jobs.flatMap((found) => (found.kind === 'job' ? [found.job] : []))
}

async function stop(context: ScriptContext, { jid, lease }: JobRecord): Promise<string | undefined> {
  try {
    await jobTimeout(context, { jid, lease })
    return jid
  } catch (error) {
    const isSettled =
      error instanceof JobLostError || error instanceof JobNotFoundError || error instanceof JobNotRunningError
    if (isSettled) return undefined
    throw error
  }
}
