import type { Task } from './task.ts'

/** The queue to look at, and the jobs that should be in it. */
export interface CountInput {
  readonly queueName: string
  readonly ids: readonly string[]
}

/** How many jobs Redis holds, by state. */
export interface CountOutput {
  readonly waiting: number
  readonly completed: number
}

/** Asks the contestant how many jobs it holds. */
export const count: Task<CountInput, CountOutput> = async ({ contestant, socketPath }, { queueName, ids }) => {
  const producer = await contestant.openProducer({ socketPath, queueName })
  return {
    measure: async () => ({ waiting: await producer.countWaiting(), completed: await producer.countCompleted(ids) }),
    close: () => producer.close(),
  }
}
