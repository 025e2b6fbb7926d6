import type { Client, Job } from '@qless/client'
import { pause } from '../pause.ts'
import { KLASS } from '../programs/job.ts'
import type { Stage } from '../stage/stage.ts'
import type { Fault } from './fault.ts'

const WAITING = 1_000_000
const FAILED = 50_000
const PER_CALL = 1000
const QUEUE = 'backlog'
const GROUP = 'night'
/** What holds Redis up for so many µs is slow. How fast it is on a quiet machine is for the benchmark; here others run, too. */
const SLOW_MICROSECONDS = 250_000
const MOST_SLOW = 10

async function fill({ client }: Stage, count: number): Promise<void> {
  for (let at = 0; at < count; at += PER_CALL) {
    await client.queue(QUEUE).putMany(Array.from({ length: PER_CALL }, () => ({ job: KLASS, data: null })))
  }
}

/** Fails jobs, as a night does in which something that all need is away. */
async function failSome({ client }: Stage, count: number): Promise<void> {
  for (let at = 0; at < count; at += PER_CALL) {
    const jobs = await client.queue(QUEUE).pop(PER_CALL)
    await Promise.all(jobs.map((job: Job) => job.fail(GROUP, 'the database is away')))
  }
}

async function cancelAll(client: Client): Promise<void> {
  for (;;) {
    const { jids } = await client.jobs.jids({ queue: QUEUE, state: 'waiting' }, { limit: PER_CALL })
    if (jids.length === 0) return
    await client.jobs.cancel(jids)
  }
}

/** A backlog that nobody has seen before, and an operator who deals with it while jobs come in. */
export const million: Fault = {
  name: 'million',
  does: `Puts ${WAITING.toLocaleString('en')} jobs, fails ${FAILED.toLocaleString('en')} of them, retries these at once and cancels all, beside the load.`,
  expected: 'No call holds Redis up for long; the other queues go on as if nothing was.',
  meaning: 'What an operator does to very many jobs is done in parts, beside the work.',
  isHeavy: true,
  setting: {
    redisArgs: ['--slowlog-log-slower-than', String(SLOW_MICROSECONDS), '--appendonly', 'no'],
    load: { rate: 30 },
  },
  async inflict(stage) {
    const { client, redis } = stage
    await fill(stage, WAITING)
    await failSome(stage, FAILED)
    await client.failureGroups.get(GROUP).unfail()
    await cancelAll(client)
    const slow = (await redis.admin.slowlog('GET', 100)) as readonly (readonly unknown[])[]
    const own = slow.filter(([, , , command]) => /^eval/i.test(String(command)))
    if (own.length > MOST_SLOW) throw new Error(`${own.length} calls held Redis up for a quarter of a second`)
    await pause(500)
  },
}
