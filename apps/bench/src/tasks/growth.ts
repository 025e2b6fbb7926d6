import { Client, Job } from '@qless/client'
import { Redis } from 'ioredis'
import { GROWTH_COMMANDS, type Ground, type GrowthCommand } from '../growth/commands.ts'
import type { Task } from './task.ts'

/** A queue beside whose jobs commands are measured. */
export interface GrowthInput {
  readonly queueName: string
  /** How often each command is called. */
  readonly callCount: number
}

/** µs of Redis for one call, by the names of the commands. */
export type GrowthOutput = Readonly<Record<string, number>>

const TAG = 'bench'
const GROUP = 'bench'

/** Measures what one call of each command costs Redis, as `INFO commandstats` tells it. */
export const growth: Task<GrowthInput, GrowthOutput> = async ({ socketPath }, { queueName, callCount }) => {
  const client = new Client({ path: socketPath })
  const redis = new Redis(socketPath)
  const ground: Ground = { client, queueName, tag: TAG, group: GROUP }
  return {
    async measure() {
      const costs: Record<string, number> = {}
      for (const command of GROWTH_COMMANDS) costs[command.name] = await costOf(command, { ground, redis, callCount })
      return costs
    },
    async close() {
      client.close()
      redis.disconnect()
    },
  }
}

async function costOf(
  { prepare, call }: GrowthCommand,
  { ground, redis, callCount }: { readonly ground: Ground; readonly redis: Redis; readonly callCount: number },
): Promise<number> {
  const nobody = Job.build(ground.client, 'noop')
  const jobs: Job[] = []
  for (let i = 0; i <= callCount; i++) jobs.push(prepare === undefined ? nobody : await prepare(ground))
  // The first call loads the script.
  const [first = nobody, ...others] = jobs
  await call(ground, first)
  await redis.config('RESETSTAT')
  for (const job of others) await call(ground, job)
  const spent = /^cmdstat_evalsha:calls=\d+,usec=(\d+)/m.exec(await redis.info('commandstats'))?.[1]
  return Number(spent) / others.length
}
