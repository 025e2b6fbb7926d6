import { Arena, type ArenaOptions } from '../arena.ts'
import type { Payload } from '../contestants/contestant.ts'
import type { ContestantName } from '../contestants/load-contestant.ts'
import { checkDelivery } from '../delivery.ts'
import { payloadOf } from '../payload.ts'
import { ALL, BOTH, checkAllCompleted, QUEUE, share, SMALL } from './parts.ts'
import type { Bar, Case, Metric, Scenario, Size } from './scenario.ts'

const MAIN_CONCURRENCY = 50
const AHEAD: Bar = { must: { of: 'bullmq', at: 1 } }
/** With 100 kB, a thirtieth of the jobs is a hundred megabytes. */
const HEAVY = 30

/** How a backlog is drained. */
export interface Draining {
  readonly concurrency: number
  readonly payload: Payload
  /** Of the jobs of a measurement, the part that this one takes: one in so many. */
  readonly divisor: number
}

/** A backlog of no-op jobs, drained by one worker process. */
export const drain: Scenario = {
  name: 'drain',
  summary: 'drains a backlog of no-op jobs with one worker: concurrency 1, 10, 50 and 200, data of 1 and 100 kB',
  cases: [
    {
      ...drainCase(
        'drain-50',
        { concurrency: MAIN_CONCURRENCY, payload: SMALL, divisor: 1 },
        {
          must: { of: 'bullmq', at: 2.5 },
          aim: { of: 'bullmq', at: 3 },
        },
      ),
      contestants: ALL,
      isQuick: true,
    },
    { ...drainCase('drain-1', { concurrency: 1, payload: SMALL, divisor: 3 }, AHEAD), contestants: ALL },
    drainCase('drain-10', { concurrency: 10, payload: SMALL, divisor: 1 }, AHEAD),
    drainCase('drain-200', { concurrency: 200, payload: SMALL, divisor: 1 }, AHEAD),
    drainCase('drain-1kB', { concurrency: MAIN_CONCURRENCY, payload: payloadOf(1000), divisor: 1 }),
    drainCase('drain-100kB', { concurrency: MAIN_CONCURRENCY, payload: payloadOf(100_000), divisor: HEAVY }),
  ],
}

function drainCase(name: string, how: Draining, bar?: Bar): Case {
  const size = how.payload === SMALL ? '' : `, ${name.replace('drain-', '').replace('kB', ' kB')} of data`
  const metric: Metric = { name, title: `drain, concurrency ${how.concurrency}${size}: jobs/s`, better: 'more' }
  return {
    name,
    metrics: [bar === undefined ? metric : { ...metric, bar }],
    contestants: BOTH,
    measure: async (contestant, given) => [{ [name]: await jobsPerSecond(contestant, given, how) }],
  }
}

/** How many jobs a second one worker completes, after it was checked that each came once. */
export function jobsPerSecond(
  contestant: ContestantName,
  size: Size,
  { concurrency, payload, divisor, ...options }: Draining & ArenaOptions,
): Promise<number> {
  const use = async (arena: Arena): Promise<number> => {
    const jobCount = share(size.jobCount, divisor)
    const jobs = { queueName: QUEUE, jobCount, payload }
    const { ids } = (await arena.run('fill', jobs)).output
    const warmUpCount = share(size.warmUpCount, divisor)
    const { output } = await arena.run('drain', { ...jobs, warmUpCount, concurrency })
    checkDelivery(ids, output.ids)
    await checkAllCompleted(arena, ids)
    return (jobCount / output.ms) * 1000
  }
  return Arena.with(contestant, use, options)
}
