import { availableParallelism, cpus } from 'node:os'
import { startPrivateRedis } from '@qless/setup/redis'

/** What the measurements ran on. */
export interface Machine {
  readonly cores: number
  readonly processor: string
  readonly node: string
  readonly redis: string
}

/** Describes this machine and its Redis. */
export async function describeMachine(): Promise<Machine> {
  const server = await startPrivateRedis()
  await server.stop()
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    node: process.version,
    redis: `${server.name.split('-')[0]} ${server.version}`,
  }
}
