import { Client, type ConnectionSource, type FinishedJob } from '@qless/client'
import { onTestFinished } from 'vitest'
import { Worker } from '../src/index.ts'
import { jobsModule } from './isolated.ts'

/** A client that ends with the test. */
export function clientOf(source: ConnectionSource): Client {
  const client = new Client(source, { namespace: 'test-guarded', deadlineMs: 20_000 })
  onTestFinished(() => client.close())
  return client
}

/**
 * Lets a worker with child processes sleep, wakes it by a job whose handler asks Redis for something itself, and waits
 * until it has finished. Answers that, and what the worker told of problems.
 */
export async function runInChild(
  worker: Client,
  producer: Client,
): Promise<{ finished: FinishedJob; problems: unknown[] }> {
  const problems: unknown[] = []
  const options = { isolation: 'process', queues: ['q'], jobs: jobsModule('asks-redis.mjs'), interval: 60 } as const
  const working = new Worker(worker, options)
  onTestFinished(async () => void (await working.closeNow()))
  working.on('error', (problem) => problems.push(problem))
  await working.start()
  const jid = await producer.queue('q').put('Asks', 7)
  const finished = await producer.jobs.finished(jid, { timeoutMs: 50_000 })
  await working.close()
  return { finished, problems }
}
