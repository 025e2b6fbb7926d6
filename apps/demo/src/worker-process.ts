/**
 * The demo's worker: a process of its own, so that it can be killed without harm to the demo. It is started by
 * worker-keeper.ts, and ends when it is told to, or when the demo is gone. In that case it also clears away what the
 * demo leaves behind.
 */
import { Client } from '@qless/client'
import { Worker } from '@qless/worker'
import { rm } from 'node:fs/promises'
import { checkMarkdown } from './jobs/check-markdown.ts'
import { sendLetter } from './jobs/send-letter.ts'
import { gather, small, tick } from './jobs/small-jobs.ts'
import { writeReport } from './jobs/write-report.ts'
import { removeNamespace } from './redis/namespace.ts'
import { readOrders } from './worker-orders.ts'

const CLOSE_MS = 1000
const GIVE_UP_MS = 5000

const orders = readOrders(process.env)
const client = new Client(orders.address, { namespace: orders.namespace })
const workers = [
  // Checking a file keeps the processor busy, so more of them at once would only wait for each other.
  new Worker(client, {
    name: `${client.workerName}-files`,
    queues: ['ticks', 'checks', 'reports', 'letters'],
    jobs: [checkMarkdown, writeReport(client), tick, gather, sendLetter],
    concurrency: 4,
    interval: 1,
  }),
  new Worker(client, {
    name: `${client.workerName}-small`,
    queues: ['small'],
    jobs: [small],
    concurrency: 100,
    interval: 1,
  }),
]

let isEnding = false

// Ctrl-C in a terminal reaches this process too; the demo decides when it ends.
process.on('SIGINT', () => undefined)
process.on('SIGHUP', () => undefined)
process.once('message', () => void end(async () => undefined))
process.once('disconnect', () => void end(clearAway))
process.on('unhandledRejection', (error) => {
  console.error(error)
  process.exit(1)
})
for (const worker of workers) {
  worker.on('error', (error) => console.error(error instanceof Error ? error.message : error))
  await worker.start()
}

async function end(lastThing: () => Promise<void>): Promise<void> {
  if (isEnding) return
  isEnding = true
  setTimeout(() => process.exit(1), GIVE_UP_MS).unref()
  await Promise.all(workers.map((worker) => worker.close({ timeoutMs: CLOSE_MS, abortMs: 0 })))
  client.close()
  await lastThing()
  process.exit(0)
}

async function clearAway(): Promise<void> {
  await rm(orders.folder, { recursive: true, force: true })
  await removeNamespace(orders.address, orders.namespace)
}
