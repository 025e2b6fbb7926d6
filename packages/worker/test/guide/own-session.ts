import { randomUUID } from 'node:crypto'
import type { Client, Completion, Job, PopRequest } from '@qless/client'

/** What the worker is told. */
export interface GroupOptions {
  readonly queueNames: readonly string[]
  readonly run: (job: Job) => Promise<unknown>
  /** Ends it: what runs is given back, and no more is taken. */
  readonly stop: AbortSignal
}

/** Runs jobs of some queues, ten at once: one call gives ten back and takes the next ten. */
export async function workInGroups(client: Client, { queueNames, run, stop }: GroupOptions): Promise<void> {
  const session = client.session(undefined, (problem) => console.error(problem.message))
  await session.register(queueNames, 10)
  const housekeeping = setInterval(() => void session.housekeep().catch(console.error), 30_000)
  stop.addEventListener('abort', () => void session.stopWaiting().catch(console.error))
  let finished: readonly Completion[] = []
  while (!stop.aborted) {
    const { popped } = await session.complete(finished, requestOf(queueNames, 10))
    const jobs = popped?.jobs ?? []
    const beat = setInterval(() => void session.heartbeat(jobs).catch(console.error), 20_000)
    finished = (await Promise.all(jobs.map((job) => runOne(job, run)))).flat()
    clearInterval(beat)
    if (jobs.length === 0 && !stop.aborted) await session.wait(queueNames, Math.min(popped?.dueInMs ?? 2000, 2000))
  }
  clearInterval(housekeeping)
  // What is done is given back. A pop of nothing that does not wait leaves the wake-ups to other workers.
  await session.complete(finished, { ...requestOf(queueNames, 0), waits: false })
  await session.deregister()
  session.close()
}

async function runOne(job: Job, run: (job: Job) => Promise<unknown>): Promise<Completion[]> {
  try {
    return [{ job, result: JSON.stringify(await run(job)) }]
  } catch (error) {
    await job.fail(`${job.klass}:${error instanceof Error ? error.name : 'Thrown'}`, String(error)).catch(console.error)
    return []
  }
}

/** The id of a request makes a pop safe to be sent twice; its first word names the lane. */
function requestOf(queueNames: readonly string[], count: number): PopRequest {
  return { queueNames, count, order: 'ordered', position: 0, request: `0 ${randomUUID()}`, waits: true }
}
