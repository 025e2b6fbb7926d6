import { Job, JobLostError, JobNotRunningError, type Client } from '@qless/client'

/**
 * Takes the locks off the jobs that a worker of this name still holds, because it is starting again: they need not wait for
 * their locks to expire. Each is charged a retry, as any job whose worker died, and stands at its old place.
 */
export async function resume(client: Client, name: string): Promise<void> {
  const { jobs, stalled } = await client.workers.get(name)
  for (const jid of [...jobs, ...stalled]) {
    const job = await client.jobs.get(jid)
    if (job instanceof Job && job.workerName === name) await job.timeout().catch(ignoreLost)
  }
}

/** Somebody else was faster. */
function ignoreLost(error: unknown): void {
  if (!(error instanceof JobLostError) && !(error instanceof JobNotRunningError)) throw error
}
