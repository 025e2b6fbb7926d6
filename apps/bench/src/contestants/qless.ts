import { fileURLToPath } from 'node:url'
import { Client, defineJob, Job, type PutItem } from '@qless/client'
import { Worker } from '@qless/worker'
import { fillQlessBacklog } from './qless-backlog.ts'
import type { BulkItem, Consumer, ConsumerOptions, Contestant, Place, Payload, Producer } from './contestant.ts'

const MOST_PER_CALL = 1000

/** Qless as a user has it: the defaults of Client and Worker. */
export const qless: Contestant = {
  title: 'Qless',
  settings: [
    'Queue.put, and Queue.putMany of 1,000 for backlogs; jids of 32 random hexadecimal digits',
    'Worker with an async handler in its own process, every option but concurrency as by default',
    "where handlers run in child processes: isolation 'process', jobsPerChild Infinity, each child for one job at a time",
    'every option of the namespace as by default: 50,000 completed jobs and 30 days are kept',
  ],
  hasLongIds: true,
  openProducer,
  openConsumer,
  openProcessConsumer,
  fillBacklog: fillQlessBacklog,
}

const JOBS_MODULE = fileURLToPath(new URL('qless-jobs.js', import.meta.url))

async function openProducer({ socketPath, queueName }: Place): Promise<Producer> {
  const client = new Client({ path: socketPath })
  const queue = client.queue(queueName)
  return {
    put: (payload) => queue.put('noop', payload),
    putBulk: (items) => queue.putMany(items.map(toPutItem)),
    countWaiting: async () => (await queue.counts()).waiting,
    countCompleted: (ids) => countCompleted(client, ids),
    async close() {
      client.close()
    },
  }
}

async function openConsumer(place: Place, { concurrency, perform, completed }: ConsumerOptions): Promise<Consumer> {
  const noop = defineJob<Payload>('noop', { perform: async (job) => perform(job.jid) })
  const client = new Client({ path: place.socketPath })
  return consumer(client, new Worker(client, { queues: [place.queueName], jobs: [noop], concurrency }), completed)
}

async function openProcessConsumer(
  place: Place,
  { concurrency, completed }: Omit<ConsumerOptions, 'perform'>,
): Promise<Consumer> {
  const client = new Client({ path: place.socketPath })
  const worker = new Worker(client, {
    queues: [place.queueName],
    isolation: 'process',
    jobs: JOBS_MODULE,
    jobsPerChild: Infinity,
    concurrency,
  })
  return consumer(client, worker, completed)
}

function consumer(client: Client, worker: Worker, completed: (id: string) => void): Consumer {
  worker.on('completed', (job) => completed(job.jid))
  return {
    async start() {
      await worker.start()
    },
    async close() {
      await worker.close()
      client.close()
    },
  }
}

function toPutItem({ id, payload }: BulkItem): PutItem<Payload> {
  return { job: 'noop', data: payload, ...(id === undefined ? {} : { jid: id }) }
}

async function countCompleted(client: Client, jids: readonly string[]): Promise<number> {
  let count = 0
  for (let i = 0; i < jids.length; i += MOST_PER_CALL) {
    const found = await client.jobs.getMany(jids.slice(i, i + MOST_PER_CALL))
    count += found.filter((job) => job instanceof Job && job.state === 'complete').length
  }
  return count
}
