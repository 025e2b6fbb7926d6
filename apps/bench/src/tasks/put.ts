import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Payload, Producer } from '../contestants/contestant.ts'
import type { Task } from './task.ts'

/** Jobs to put one by one. */
export interface PutInput {
  readonly queueName: string
  readonly jobCount: number
  /** How many are put into another queue before, for the JIT. */
  readonly warmUpCount: number
  /** How many callers put at once. */
  readonly inFlight: number
  /** Between two puts, callers wait for different numbers of turns of the event loop, fewer than this. @default 1 */
  readonly turns?: number
  readonly payload: Payload
}

/** The ids of the jobs, and how long it took, in ms. */
export interface PutOutput {
  readonly ids: readonly string[]
  readonly ms: number
}

/** Puts jobs one by one, each caller waiting for its answer before its next put. */
export const put: Task<PutInput, PutOutput> = async ({ contestant, socketPath }, input) => {
  const warmUp = await contestant.openProducer({ socketPath, queueName: 'warm-up' })
  await putOneByOne(warmUp, { ...input, jobCount: input.warmUpCount })
  await warmUp.close()
  const producer = await contestant.openProducer({ socketPath, queueName: input.queueName })
  await producer.countWaiting() // opens the connection
  return {
    async measure() {
      const start = performance.now()
      const ids = await putOneByOne(producer, input)
      return { ids, ms: performance.now() - start }
    },
    close: () => producer.close(),
  }
}

async function putOneByOne(
  producer: Producer,
  { jobCount, inFlight, turns = 1, payload }: PutInput,
): Promise<string[]> {
  const ids: string[] = []
  let left = jobCount
  const caller = async (_: unknown, index: number): Promise<void> => {
    while (left > 0) {
      left--
      ids.push(await producer.put(payload))
      for (let turn = index % turns; turn > 0; turn--) await nextTurn()
    }
  }
  await Promise.all(Array.from({ length: inFlight }, caller))
  return ids
}
