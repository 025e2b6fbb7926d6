import { Client, defineJob, fail } from '@qless/client'
import { Worker } from '@qless/worker'
import type { BacklogState, Payload, Place } from './contestant.ts'

const PER_CALL = 1000
const CALLS_AT_ONCE = 4
const CONCURRENCY = 200
/** Scheduled jobs become due in a day, one ms after the other. */
const DELAY_SECONDS = 86_400

/** Brings so many jobs into one state: by bulk puts, and by a worker that completes them or lets them fail. */
export async function fillQlessBacklog(place: Place, state: BacklogState, jobCount: number): Promise<void> {
  const client = new Client({ path: place.socketPath })
  // Else the oldest are removed, and not so many are stored.
  if (state === 'completed') await client.config.set('jobs-history-count', 2 * jobCount)
  await putAll(client, place.queueName, { jobCount, isScheduled: state === 'scheduled' })
  if (state === 'completed' || state === 'failed') await workOff(client, place.queueName, { jobCount, state })
  client.close()
}

async function putAll(
  client: Client,
  queueName: string,
  { jobCount, isScheduled }: { readonly jobCount: number; readonly isScheduled: boolean },
): Promise<void> {
  const queue = client.queue(queueName)
  let next = 0
  const caller = async (): Promise<void> => {
    while (next < jobCount) {
      const first = next
      next = Math.min(jobCount, first + PER_CALL)
      const items = Array.from({ length: next - first }, (_, i) => ({
        job: 'noop',
        data: { n: 1 },
        ...(isScheduled ? { delay: DELAY_SECONDS + (first + i) / 1000 } : {}),
      }))
      await queue.putMany(items)
    }
  }
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, caller))
}

async function workOff(
  client: Client,
  queueName: string,
  { jobCount, state }: { readonly jobCount: number; readonly state: 'completed' | 'failed' },
): Promise<void> {
  const noop = defineJob<Payload>('noop', {
    perform: async () => (state === 'failed' ? fail('bench', 'It was to fail.') : undefined),
  })
  const worker = new Worker(client, { queues: [queueName], jobs: [noop], concurrency: CONCURRENCY })
  let doneCount = 0
  await new Promise<void>((resolve, reject) => {
    worker.on(state, () => {
      doneCount++
      if (doneCount === jobCount) resolve()
    })
    worker.start().catch(reject)
  })
  await worker.close()
}
