import { setTimeout as delay } from 'node:timers/promises'
import { Redis } from 'ioredis'
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
  const redis = new Redis(socketPath)
  const monitor = await redis.monitor()
  return {
    async measure() {
      let commandCount = 0
      monitor.on('monitor', (_time: string, _args: readonly string[], source: string) => {
        if (source !== 'lua') commandCount++
      })
      await delay(input.measureMs)
      monitor.disconnect()
      redis.disconnect()
      return { commandCount }
    },
    close: async () => void (await Promise.all(consumers.map((consumer) => consumer.close()))),
  }
}
