import type { BulkItem, Payload } from '../contestants/contestant.ts'
import type { Task } from './task.ts'

const PER_CALL = 1000

/** A backlog to put. */
export interface FillInput {
  readonly queueName: string
  readonly jobCount: number
  /** What every job carries. */
  readonly payload: Payload
  /** Whether the jobs get ids of 32 hexadecimal digits, whatever ids the contestant would give them. @default false */
  readonly hasLongIds?: boolean
}

/** Puts a backlog in bulk, and answers the ids. */
export const fill: Task<FillInput, string[]> = async ({ contestant, socketPath }, input) => {
  const producer = await contestant.openProducer({ socketPath, queueName: input.queueName })
  return {
    async measure() {
      const ids: string[] = []
      for (let left = input.jobCount; left > 0; left -= PER_CALL) {
        ids.push(...(await producer.putBulk(items(input, Math.min(left, PER_CALL)))))
      }
      return ids
    },
    close: () => producer.close(),
  }
}

function items({ payload, hasLongIds = false }: FillInput, count: number): BulkItem[] {
  return Array.from({ length: count }, () => (hasLongIds ? { payload, id: longId() } : { payload }))
}

function longId(): string {
  return crypto.randomUUID().replaceAll('-', '')
}
