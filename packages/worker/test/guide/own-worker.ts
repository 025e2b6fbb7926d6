import { setTimeout as pause } from 'node:timers/promises'
import { JobLostError, type Job, type Queue } from '@qless/client'

/** Runs a job. Its signal fires when the job was lost. */
export type Run = (job: Job, signal: AbortSignal) => Promise<unknown>

/** Takes jobs off a queue, one after the other, until the signal fires. */
export async function work(queue: Queue, run: Run, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const job = await queue.pop()
    if (job !== null) await workOn(job, run)
    else await pause(1000, undefined, { signal: stop }).catch(() => undefined)
  }
}

async function workOn(job: Job, run: Run): Promise<void> {
  const lost = new AbortController()
  // A third of the lock's length: one heartbeat may come late, and the next one still comes in time.
  const beat = setInterval(() => void renew(job, lost), (job.ttl * 1000) / 3)
  try {
    const result = await run(job, lost.signal)
    await job.complete({ result })
  } catch (error) {
    await failed(job, error)
  } finally {
    clearInterval(beat)
  }
}

async function renew(job: Job, lost: AbortController): Promise<void> {
  try {
    await job.heartbeat()
  } catch (error) {
    // Without Redis the lock may still hold: the next heartbeat will tell.
    if (error instanceof JobLostError) lost.abort(error)
  }
}

async function failed(job: Job, error: unknown): Promise<void> {
  const name = error instanceof Error ? error.name : 'Thrown'
  try {
    await job.fail(`${job.klass}:${name}`, String(error))
  } catch (refused) {
    // Somebody else has the job: nothing is left to report.
    if (!(refused instanceof JobLostError)) throw refused
  }
}
