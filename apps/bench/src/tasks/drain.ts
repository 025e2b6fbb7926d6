import type { Contestant, Payload, Place } from '../contestants/contestant.ts'
import { putInBulk } from './fill.ts'
import type { Stage, Task } from './task.ts'

/** A queue to drain, which has been filled before. */
export interface DrainInput {
  readonly queueName: string
  readonly jobCount: number
  /** How many jobs of another queue are put and drained before, for the JIT; may be none. */
  readonly warmUpCount: number
  readonly concurrency: number
  readonly payload: Payload
}

/** What a worker did. */
export interface DrainOutput {
  /** What the handler saw, in its order. They are more than were asked for where the queue holds more. */
  readonly ids: readonly string[]
  readonly completedCount: number
  /** From the first handler's start to the last completion. */
  readonly ms: number
}

/** Drains a queue with one worker whose handler does nothing. */
export const drain: Task<DrainInput, DrainOutput> = async ({ contestant, socketPath }, input) => {
  if (input.warmUpCount > 0) await warmUp({ contestant, socketPath }, input)
  const main = await startDrain(contestant, { socketPath, queueName: input.queueName }, input)
  return { measure: main.run, close: main.close }
}

async function warmUp({ contestant, socketPath }: Stage, input: DrainInput): Promise<void> {
  const { warmUpCount: jobCount, concurrency, payload } = input
  const place = { socketPath, queueName: 'warm-up' }
  await fillWarmUp(contestant, place, { jobCount, payload })
  const warmedUp = await startDrain(contestant, place, { jobCount, concurrency })
  await warmedUp.run()
  await warmedUp.close()
}

async function fillWarmUp(
  contestant: Contestant,
  place: Place,
  { jobCount, payload }: Pick<DrainInput, 'jobCount' | 'payload'>,
): Promise<void> {
  const producer = await contestant.openProducer(place)
  await putInBulk(producer, jobCount, () => ({ payload }))
  await producer.close()
}

interface Drain {
  run(): Promise<DrainOutput>
  close(): Promise<void>
}

async function startDrain(
  contestant: Contestant,
  place: Place,
  { jobCount, concurrency }: Pick<DrainInput, 'jobCount' | 'concurrency'>,
): Promise<Drain> {
  const ids: string[] = []
  let start = 0
  let completedCount = 0
  let finish: ((ms: number) => void) | undefined
  const finished = new Promise<number>((resolve) => (finish = resolve))
  const consumer = await contestant.openConsumer(place, {
    concurrency,
    perform(id) {
      if (ids.length === 0) start = performance.now()
      ids.push(id)
    },
    completed() {
      completedCount++
      if (completedCount === jobCount) finish?.(performance.now() - start)
    },
  })
  return {
    async run() {
      await consumer.start()
      const ms = await finished
      return { ids, completedCount, ms }
    },
    close: () => consumer.close(),
  }
}
