import type { BulkItem, Payload } from '../contestants/contestant.ts'
import type { Task } from './task.ts'

const PER_CALL = 1000

/** A backlog to put. */
export interface FillInput {
  readonly queueName: string
  readonly jobCount: number
  /** What every job carries. */
  readonly payload: Payload
  /** Whether ids must have 32 characters: a contestant whose own are shorter is given some. @default false */
  readonly needsLongIds?: boolean
}

/** Puts a backlog in bulk, and answers the ids. */
export const fill: Task<FillInput, string[]> = async ({ contestant, socketPath }, input) => {
  const givesIds = input.needsLongIds === true && !contestant.hasLongIds
  const producer = await contestant.openProducer({ socketPath, queueName: input.queueName })
  return {
    async measure() {
      const ids: string[] = []
      for (let left = input.jobCount; left > 0; left -= PER_CALL) {
        const count = Math.min(left, PER_CALL)
        const items = Array.from({ length: count }, () => item(input.payload, givesIds))
        ids.push(...(await producer.putBulk(items)))
      }
      return ids
    },
    close: () => producer.close(),
  }
}

function item(payload: Payload, hasId: boolean): BulkItem {
  return hasId ? { payload, id: crypto.randomUUID().replaceAll('-', '') } : { payload }
}
