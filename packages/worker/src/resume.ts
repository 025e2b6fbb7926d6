import { hostname } from 'node:os'
import { Job, JobLostError, JobNotRunningError, type Client } from '@qless/client'

/**
 * Takes the locks off the jobs that a worker of this name still holds, because it is starting again: they need not wait for
 * their locks to expire. Each is charged a retry, as any job whose worker died, and stands at its old place.
 */
export async function resume(client: Client, name: string): Promise<void> {
  const { jobs, stalled, hostname: host, pid } = await client.workers.get(name)
  if (host === hostname() && pid !== undefined && isRunning(pid)) throw new TwinError(name, pid)
  for (const jid of [...jobs, ...stalled]) {
    const job = await client.jobs.get(jid)
    if (job instanceof Job && job.workerName === name) await job.timeout().catch(ignoreLost)
  }
}

/** Another worker of the same name runs on this machine. */
class TwinError extends Error {
  constructor(name: string, pid: number) {
    super(`Process ${pid} runs a worker named ${name}, too: give each a name of its own. Its jobs are left alone.`)
    this.name = 'TwinError'
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // It is there, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Somebody else was faster. */
function ignoreLost(error: unknown): void {
  if (!(error instanceof JobLostError) && !(error instanceof JobNotRunningError)) throw error
}
