import { setTimeout as delay } from 'node:timers/promises'
import type { Task } from './task.ts'

const WARM_UP_COUNT = 50
/** Between two samples: by then the worker has settled the last job, and waits. */
const PAUSE_MS = 2

/** How often a job is put for a worker that waits. */
export interface PickupInput {
  readonly queueName: string
  readonly sampleCount: number
}

/** What was put, what the handler saw, and the ms from one to the other. */
export interface PickupOutput {
  readonly put: readonly string[]
  readonly processed: readonly string[]
  readonly delays: readonly number[]
}

/** Puts a job for an idle worker, again and again, each when the one before has completed. */
export const pickup: Task<PickupInput, PickupOutput> = async ({ contestant, socketPath }, input) => {
  const place = { socketPath, queueName: input.queueName }
  const producer = await contestant.openProducer(place)
  const ids = { put: [] as string[], processed: [] as string[] }
  let startedAt = 0
  let settle: (() => void) | undefined
  const consumer = await contestant.openConsumer(place, {
    concurrency: 1,
    perform(id) {
      startedAt = performance.now()
      ids.processed.push(id)
    },
    completed: () => settle?.(),
  })
  const sample = async (): Promise<number> => {
    const completed = new Promise<void>((resolve) => (settle = resolve))
    await delay(PAUSE_MS)
    const putAt = performance.now()
    ids.put.push(await producer.put({ n: 1 }))
    await completed
    return startedAt - putAt
  }
  await consumer.start()
  for (let i = 0; i < WARM_UP_COUNT; i++) await sample()
  return {
    async measure() {
      const delays: number[] = []
      while (delays.length < input.sampleCount) delays.push(await sample())
      return { ...ids, delays }
    },
    async close() {
      await consumer.close()
      await producer.close()
    },
  }
}
