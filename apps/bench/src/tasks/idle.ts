import { setTimeout as delay } from 'node:timers/promises'
import { countCommands } from '../command-counter.ts'
import type { Task } from './task.ts'

/** Workers that have nothing to do. */
export interface IdleInput {
  readonly workerCount: number
  readonly settleMs: number
  readonly measureMs: number
}

/** How many commands all workers sent while they were looked at. What scripts do inside is not counted. */
export interface IdleOutput {
  readonly commandCount: number
}

/** Starts workers on an empty queue, and counts their commands with MONITOR. */
export const idle: Task<IdleInput, IdleOutput> = async ({ contestant, socketPath }, input) => {
  const consumers = await Promise.all(
    Array.from({ length: input.workerCount }, () =>
      contestant.openConsumer(
        { socketPath, queueName: 'idle' },
        { concurrency: 10, perform: () => {}, completed: () => {} },
      ),
    ),
  )
  await Promise.all(consumers.map((consumer) => consumer.start()))
  await delay(input.settleMs)
  return {
    async measure() {
      const counter = await countCommands(socketPath)
      await delay(input.measureMs)
      counter.stop()
      return { commandCount: counter.count() }
    },
    close: async () => void (await Promise.all(consumers.map((consumer) => consumer.close()))),
  }
}
