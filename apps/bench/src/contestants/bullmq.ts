import { Queue, Worker, type Processor } from 'bullmq'
import type { Consumer, ConsumerOptions, Contestant, Place, Producer } from './contestant.ts'
import { dependencyVersion } from './dependency-version.ts'

/** As many completed jobs as Qless keeps. */
const KEPT_COMPLETED = 50_000

/** BullMQ through its documented interface: Queue, Worker, and the connection options of ioredis. */
export const bullmq: Contestant = {
  title: `BullMQ ${dependencyVersion('bullmq')}`,
  settings: [
    'Queue.add, and Queue.addBulk of 1,000 for backlogs; ids of its own (1, 2, …), the cheapest, but of 32 characters for memory',
    'Worker with an async function as processor, lock renewal and stalled check as by default',
    'where handlers run in child processes: a processor file, sandboxed, each child for one job at a time, never replaced',
    `removeOnComplete: { count: ${KEPT_COMPLETED} }; no metrics, limiter, telemetry or QueueEvents`,
    'a connection of its own for the Queue and for the Worker, maxRetriesPerRequest: null',
    'no auto-pipelining: its maintainer expects it not to work, and users report jobs without data (Bull issue 2276)',
  ],
  hasLongIds: false,
  openProducer,
  openConsumer: (place, options) => openWorker(place, options, async (job) => options.perform(idOf(job))),
  openProcessConsumer: (place, options) => openWorker(place, options, new URL('bullmq-processor.js', import.meta.url)),
}

async function openProducer({ socketPath, queueName }: Place): Promise<Producer> {
  const queue = new Queue(queueName, { connection: connection(socketPath) })
  await queue.waitUntilReady()
  return {
    put: async (payload) => idOf(await queue.add('noop', payload)),
    async putBulk(items) {
      const jobs = items.map(({ id, payload }) => ({
        name: 'noop',
        data: payload,
        ...(id === undefined ? {} : { opts: { jobId: id } }),
      }))
      return (await queue.addBulk(jobs)).map(idOf)
    },
    countWaiting: () => queue.getWaitingCount(),
    countCompleted: () => queue.getCompletedCount(),
    close: () => queue.close(),
  }
}

async function openWorker(
  { socketPath, queueName }: Place,
  { concurrency, completed }: Omit<ConsumerOptions, 'perform'>,
  processor: Processor | URL,
): Promise<Consumer> {
  const worker = new Worker(queueName, processor, {
    connection: connection(socketPath),
    concurrency,
    removeOnComplete: { count: KEPT_COMPLETED },
    autorun: false,
  })
  await worker.waitUntilReady()
  worker.on('completed', (job) => completed(idOf(job)))
  return {
    async start() {
      // It settles when the worker has closed.
      worker.run().catch((error: unknown) => worker.emit('error', asError(error)))
    },
    close: () => worker.close(),
  }
}

function connection(socketPath: string): { readonly path: string; readonly maxRetriesPerRequest: null } {
  return { path: socketPath, maxRetriesPerRequest: null }
}

function idOf({ id }: { readonly id?: string | undefined }): string {
  if (id === undefined) throw new Error('BullMQ gave a job without an id.')
  return id
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
