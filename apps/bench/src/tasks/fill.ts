import type { BulkItem, Payload, Producer } from '../contestants/contestant.ts'
import type { Task } from './task.ts'

const PER_CALL = 1000

/** A backlog to put. */
export interface FillInput {
  readonly queueName: string
  readonly jobCount: number
  /** How many are put into another queue before, for the JIT. @default 0 */
  readonly warmUpCount?: number
  /** What every job carries. */
  readonly payload: Payload
  /** Whether ids must have 32 characters: a contestant whose own are shorter is given some. @default false */
  readonly needsLongIds?: boolean
}

/** The ids of the jobs, and how long it took, in ms. */
export interface FillOutput {
  readonly ids: readonly string[]
  readonly ms: number
}

/** Puts a backlog in bulk, one call after the other. */
export const fill: Task<FillInput, FillOutput> = async ({ contestant, socketPath }, input) => {
  const givesIds = input.needsLongIds === true && !contestant.hasLongIds
  const warmUp = await contestant.openProducer({ socketPath, queueName: 'warm-up' })
  await putInBulk(warmUp, input.warmUpCount ?? 0, () => item(input.payload, givesIds))
  await warmUp.close()
  const producer = await contestant.openProducer({ socketPath, queueName: input.queueName })
  await producer.countWaiting() // opens the connection
  return {
    async measure() {
      const start = performance.now()
      const ids = await putInBulk(producer, input.jobCount, () => item(input.payload, givesIds))
      return { ids, ms: performance.now() - start }
    },
    close: () => producer.close(),
  }
}

/** Puts jobs in calls of 1,000, one after the other, and answers the ids. */
export async function putInBulk(producer: Producer, jobCount: number, makeItem: () => BulkItem): Promise<string[]> {
  const ids: string[] = []
  for (let left = jobCount; left > 0; left -= PER_CALL) {
    ids.push(...(await producer.putBulk(Array.from({ length: Math.min(left, PER_CALL) }, makeItem))))
  }
  return ids
}

function item(payload: Payload, hasId: boolean): BulkItem {
  return hasId ? { payload, id: crypto.randomUUID().replaceAll('-', '') } : { payload }
}
