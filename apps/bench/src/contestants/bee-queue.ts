import BeeQueue from 'bee-queue'
import type { Consumer, ConsumerOptions, Contestant, Payload, Place, Producer } from './contestant.ts'
import { dependencyVersion } from './dependency-version.ts'

/** As often as its documentation looks for jobs that stalled. */
const STALLED_CHECK_MS = 5000

/** What its documentation advises to switch off where it is not needed. */
const LEAN = { getEvents: false, sendEvents: false, storeJobs: false, activateDelayedJobs: false } as const

/** bee-queue through its documented interface. */
export const beeQueue: Contestant = {
  title: `bee-queue ${dependencyVersion('bee-queue')}`,
  settings: [
    'Job.save, and Queue.saveAll of 1,000 for backlogs; ids of its own (1, 2, …), but of 32 characters for memory',
    'getEvents, sendEvents, storeJobs and activateDelayedJobs: false; isWorker: false where jobs are put only',
    `Queue.process with an async handler, checkStalledJobs every ${STALLED_CHECK_MS} ms`,
    'removeOnSuccess: false, so that completed jobs are kept; it keeps all of them',
  ],
  hasLongIds: false,
  openProducer,
  openConsumer,
}

async function openProducer({ socketPath, queueName }: Place): Promise<Producer> {
  const queue = new BeeQueue<Payload>(queueName, { ...LEAN, redis: { path: socketPath }, isWorker: false })
  await queue.ready()
  return {
    put: async (payload) => (await queue.createJob(payload).save()).id,
    async putBulk(items) {
      const jobs = items.map(({ id, payload }) => {
        const job = queue.createJob(payload)
        return id === undefined ? job : job.setId(id)
      })
      const [refused] = (await queue.saveAll(jobs)).values()
      if (refused !== undefined) throw refused
      return jobs.map(({ id }) => id)
    },
    countWaiting: async () => (await queue.checkHealth()).waiting,
    countCompleted: async () => (await queue.checkHealth()).succeeded,
    close: () => queue.close(),
  }
}

async function openConsumer({ socketPath, queueName }: Place, options: ConsumerOptions): Promise<Consumer> {
  const { concurrency, perform, completed } = options
  const queue = new BeeQueue<Payload>(queueName, { ...LEAN, redis: { path: socketPath } })
  await queue.ready()
  queue.on('succeeded', ({ id }) => completed(id))
  return {
    async start() {
      queue.process(concurrency, async ({ id }) => perform(id))
      await queue.checkStalledJobs(STALLED_CHECK_MS)
    },
    close: () => queue.close(),
  }
}
