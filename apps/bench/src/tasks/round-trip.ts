import { Redis } from 'ioredis'
import type { Task } from './task.ts'

const WARM_UP_COUNT = 20

/** The ms of a PING's way there and back, each by itself. */
export const roundTrip: Task<{ readonly sampleCount: number }, readonly number[]> = async ({ socketPath }, input) => {
  const redis = new Redis(socketPath)
  const sample = async (): Promise<number> => {
    const start = performance.now()
    await redis.ping()
    return performance.now() - start
  }
  for (let i = 0; i < WARM_UP_COUNT; i++) await sample()
  return {
    async measure() {
      const samples: number[] = []
      while (samples.length < input.sampleCount) samples.push(await sample())
      return samples
    },
    close: async () => redis.disconnect(),
  }
}
