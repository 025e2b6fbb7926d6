import { availableParallelism, cpus, loadavg } from 'node:os'
import { startPrivateRedis } from '@qless/setup/redis'

/** What the measurements ran on. */
export interface Machine {
  readonly cores: number
  readonly processor: string
  readonly node: string
  readonly redis: string
  /** Processes that wanted to run in the minute before the measurements, on average. */
  readonly loadBefore: number
}

/** Of a core: more than a system needs that does nothing. */
const LOADED = 0.5

/** Describes this machine and its Redis. */
export async function describeMachine(): Promise<Machine> {
  const [loadBefore = 0] = loadavg()
  const server = await startPrivateRedis()
  await server.stop()
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    node: process.version,
    redis: `${server.name.split('-')[0]} ${server.version}`,
    loadBefore,
  }
}

/** The machine in a line. */
export function machineLine({ redis, node, cores, processor }: Machine): string {
  return `${redis}, Node ${node}, ${cores} cores (${processor})`
}

/** How far the figures can be trusted, in a line. */
export function loadLine({ loadBefore, cores }: Machine): string {
  const load = `load average ${loadBefore.toFixed(2)} on ${cores} cores before the first measurement`
  return loadBefore > LOADED
    ? `The machine was loaded (${load}): the figures are rough, and worth nothing where ranges overlap.`
    : `The machine was quiet (${load}).`
}
