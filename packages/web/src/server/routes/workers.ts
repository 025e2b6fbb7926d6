import type { Client, WorkerCounts, WorkerInfo } from '@qless/client'
import { Job } from '@qless/client'
import { z } from 'zod'
import { Done, Name, Page, WorkerDetail, WorkersPage, type WorkerRow } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { ProblemError } from '../problem-error.ts'
import { rowsOf } from '../present/job-row.ts'
import { at } from '../present/times.ts'
import { defineRoute, type Route } from '../route.ts'
import { Filter, matches, part, question } from './pages.ts'

const SHOWN = 100
/** The numbers of all workers cost a call for each thousand running jobs. */
const FRESH_MS = 3000
const WHOLE = 20

/** Who works. */
export const workerRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'workers', needs: 'read', reply: WorkersPage },
    summary: 'The workers, the most recently active first',
    query: z.strictObject({ ...Page, ...Filter }),
    answer: async ({ instance: { client, reads }, query }) => {
      const all = await reads.get('workers', () => client.workers.counts(), FRESH_MS)
      const named = all.filter(({ name, hostname }) => matches(`${name} ${hostname ?? ''}`, query.filter))
      return { at: Date.now(), total: named.length, workers: part(named, query).map(rowOf) }
    },
  }),
  defineRoute({
    ...{ method: 'GET', path: 'worker', needs: 'read', reply: WorkerDetail },
    summary: 'One worker, and what it holds',
    query: z.strictObject({ worker: Name }),
    answer: ({ instance, query: { worker } }) =>
      instance.reads.get(question('worker', [worker]), () => detail(instance, worker), FRESH_MS),
  }),
  defineRoute({
    ...{ method: 'POST', path: 'worker/deregister', needs: 'deregister', reply: Done },
    summary: 'Takes workers off the list; locks that they hold stay until they expire',
    body: z.strictObject({ workers: z.array(Name).min(1).max(1000) }),
    answer: async ({ instance: { client }, body: { workers } }) => ({
      isDone: (await client.workers.deregister(...workers)) > 0,
    }),
  }),
  defineRoute({
    ...{ method: 'POST', path: 'worker/timeout', needs: 'timeout', reply: Done },
    summary: 'Takes the jobs whose locks have expired from a worker, which costs each a retry',
    body: z.strictObject({ worker: Name }),
    answer: async ({ instance: { client }, body: { worker } }) => {
      const { stalled } = await client.workers.get(worker)
      await timeOut(client, stalled)
      return { isDone: stalled.length > 0 }
    },
  }),
]

function rowOf({ name: worker, jobs, stalled, ...info }: WorkerCounts): WorkerRow {
  return { worker, jobs, stalled, ...infoOf(info) }
}

function infoOf({
  lastSeenAt,
  hostname,
  pid,
  concurrency,
  clockSkewMs,
  queueNames,
}: Omit<WorkerInfo, 'name'>): Omit<WorkerRow, 'worker' | 'jobs' | 'stalled'> {
  return {
    ...{ lastSeenAt: at(lastSeenAt), hostname: hostname ?? null, pid: pid ?? null },
    ...{ concurrency: concurrency ?? null, clockSkewMs: clockSkewMs ?? null, queues: [...queueNames] },
  }
}

async function detail({ client, redaction }: Instance, worker: string): Promise<WorkerDetail> {
  const { jobs, stalled, ...info } = await client.workers.get(worker)
  if (info.lastSeenAt === undefined && jobs.length + stalled.length === 0) {
    throw new ProblemError('NOT_FOUND', `No worker “${worker}” is on the list, and none of this name has jobs.`)
  }
  const [running, stalledJobs] = await Promise.all([
    rowsOf(client, redaction, jobs.slice(0, SHOWN)),
    rowsOf(client, redaction, stalled.slice(0, SHOWN)),
  ])
  const counts = { worker, jobs: jobs.length, stalled: stalled.length }
  return { at: Date.now(), ...counts, ...infoOf(info), running, stalledJobs }
}

async function timeOut(client: Client, jids: readonly string[]): Promise<void> {
  for (let from = 0; from < jids.length; from += WHOLE) {
    const found = await client.jobs.getMany(jids.slice(from, from + WHOLE))
    const running = found.filter((job) => job instanceof Job).filter(({ state }) => state === 'running')
    await Promise.all(running.map((job) => job.timeout()))
  }
}
