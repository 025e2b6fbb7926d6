/** Runs jobs, and writes down each attempt. */
import { Client, defineJob, QlessError, RedisRefusedError, type Job } from '@qless/client'
import { Worker } from '@qless/worker'
import { Journal } from '../journal.ts'
import { NAMESPACE } from '../stage/namespace.ts'
import { FIRST_QUEUE, KLASS, perform, SECOND_QUEUE, type LoadData } from './job.ts'
import { readOrders } from './orders.ts'

const HEAP_MS = 1000
const CLOSE_MS = 5000

const orders = readOrders('worker')
const journal = new Journal(orders.folder, orders.name)
/** Where and by which lease a job runs: its handle forgets that when the job is settled. */
const attempts = new WeakMap<Job, { readonly jid: string; readonly queue: string; readonly lease: string }>()

const load = defineJob(KLASS, {
  async perform(job: Job<LoadData>, context) {
    const result = await perform(job, context)
    journal.write({ what: 'returned', jid: job.jid, lease: job.lease })
    return result
  },
})

const client = new Client(orders.source, { namespace: NAMESPACE })
const { concurrency, interval } = orders
const common = { queues: [FIRST_QUEUE, SECOND_QUEUE], concurrency, interval, abortMs: 500 }
const jobs = new URL('isolated-jobs.js', import.meta.url).href
const workers = Array.from({ length: orders.count }, () =>
  orders.isolated
    ? new Worker(client, { ...common, isolation: 'process', jobs, processes: 2 })
    : new Worker(client, { ...common, jobs: [load] }),
)

function watch(worker: Worker): void {
  worker.on('started', (job) => {
    const attempt = { jid: job.jid, queue: job.queueName, lease: job.lease }
    attempts.set(job, attempt)
    journal.write({ what: 'started', ...attempt })
  })
  for (const what of ['completed', 'failed', 'retried', 'released', 'lost'] as const) {
    worker.on(what, (...[job]: [job: Job, ...unknown[]]) => {
      const attempt = attempts.get(job)
      if (attempt !== undefined) journal.write({ what, ...attempt })
    })
  }
  worker.on('error', (error) => {
    const code = error instanceof QlessError ? error.code : 'UNTYPED'
    const reason = error instanceof RedisRefusedError ? error.reason : ''
    const message = error instanceof Error ? error.message : String(error)
    journal.write({ what: 'error', code, reason, message })
  })
}

async function end(): Promise<void> {
  await Promise.all(workers.map((worker) => worker.close({ timeoutMs: CLOSE_MS, abortMs: 500 })))
  client.close()
  journal.write({ what: 'down', pid: process.pid })
  process.exit(0)
}

function tellHeap(): void {
  globalThis.gc?.()
  journal.write({ what: 'heap', bytes: process.memoryUsage().heapUsed })
}

journal.write({ what: 'up', pid: process.pid })
process.once('message', () => void end())
process.once('disconnect', () => process.exit(1))
if (orders.tellsHeap) setInterval(tellHeap, HEAP_MS)
for (const worker of workers) watch(worker)
await Promise.all(workers.map((worker) => worker.start()))
