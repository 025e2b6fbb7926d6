import { fileURLToPath } from 'node:url'
import type { Job } from '@qless/client'
import { onTestFinished } from 'vitest'
import { Worker, type ProcessWorkerOptions, type WorkerEvents } from '../src/index.ts'
import type { Space } from './space.ts'
import { until } from './until.ts'

/** The path of a module with jobs for tests. */
export function jobsModule(name: string = 'good-and-bad.mjs'): string {
  return fileURLToPath(new URL(`jobs/${name}`, import.meta.url))
}

type Options = Partial<ProcessWorkerOptions> & { readonly queues?: readonly string[] }

/** A worker of queue `q` whose handlers run in children; it ends with the test. */
export function isolatedWorker(space: Space, options: Options = {}): Worker {
  const worker = new Worker(space.client, {
    ...{ isolation: 'process', queues: ['q'], jobs: jobsModule(), concurrency: 2, interval: 60 },
    ...options,
  })
  onTestFinished(async () => void (await worker.closeNow()))
  return worker
}

/** Notes the events of some names, with the class of the job. */
export function noted(
  worker: Worker,
  ...names: readonly ('retried' | 'failed' | 'lost' | 'released' | 'settled')[]
): string[] {
  const notes: string[] = []
  for (const name of names) worker.on(name, (...[job]) => notes.push(`${name} ${job.klass}`))
  return notes
}

/** The process ids of children that are told by an event. */
export function pidsOf(worker: Worker, name: 'childStarted' | 'childEnded'): number[] {
  const pids: number[] = []
  worker.on(name, (...[{ pid }]: WorkerEvents['childStarted']) => pids.push(pid))
  return pids
}

/** Whether a process is there. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Waits until a job has come to a state, and answers it. */
export async function jobIn(space: Space, jid: string, state: Job['state']): Promise<Job> {
  await until(`${jid} is ${state}`, async () => (await space.job(jid)).state === state)
  return space.job(jid)
}
