import { Arena } from '../arena.ts'
import { checkDelivery } from '../delivery.ts'
import { payloadOf } from '../payload.ts'
import type { Payload } from '../contestants/contestant.ts'
import { ALL, BOTH, checkWaiting, QUEUE, share, SMALL } from './parts.ts'
import type { Bar, Case, Scenario } from './scenario.ts'

const IN_FLIGHT = 50
const MOST_TURNS = 5
const AHEAD: Bar = { must: { of: 'bullmq', at: 1 } }
/** With 100 kB, a thirtieth of the jobs is a hundred megabytes. */
const HEAVY = 30

interface PutCase extends Omit<Case, 'metrics' | 'measure'> {
  readonly what: string
  readonly bar?: Bar
  readonly inFlight: number
  readonly turns?: number
  readonly payload: Payload
  /** Of the jobs of a measurement, the part that this one takes: one in so many. */
  readonly divisor: number
}

/** Jobs put one by one. */
export const put: Scenario = {
  name: 'put',
  summary: 'puts jobs one by one: 1 and 50 in flight, callers out of step, data of 1 and 100 kB',
  cases: [
    putCase({
      name: 'put-50',
      what: `${IN_FLIGHT} in flight`,
      bar: { must: { of: 'bullmq', at: 1.6 }, aim: { of: 'bullmq', at: 2.5 } },
      contestants: ALL,
      isQuick: true,
      ...{ inFlight: IN_FLIGHT, payload: SMALL, divisor: 1 },
    }),
    putCase({
      name: 'put-1',
      what: '1 in flight, three times the rounds',
      bar: AHEAD,
      contestants: ALL,
      // Most of the time goes by until the system has woken the other process, which takes longer in some rounds than in others.
      isRestless: true,
      ...{ inFlight: 1, payload: SMALL, divisor: 3 },
    }),
    putCase({
      name: 'put-turns',
      what: `${IN_FLIGHT} callers out of step`,
      bar: AHEAD,
      contestants: ALL,
      ...{ inFlight: IN_FLIGHT, turns: MOST_TURNS, payload: SMALL, divisor: 1 },
    }),
    putCase({
      name: 'put-1kB',
      what: `${IN_FLIGHT} in flight, 1 kB of data`,
      contestants: BOTH,
      ...{ inFlight: IN_FLIGHT, payload: payloadOf(1000), divisor: 1 },
    }),
    putCase({
      name: 'put-100kB',
      what: `${IN_FLIGHT} in flight, 100 kB of data`,
      contestants: BOTH,
      ...{ inFlight: IN_FLIGHT, payload: payloadOf(100_000), divisor: HEAVY },
    }),
  ],
}

function putCase({ what, bar, inFlight, turns = 1, payload, divisor, ...rest }: PutCase): Case {
  const metric = { name: rest.name, title: `put one by one, ${what}: jobs/s`, better: 'more' } as const
  return {
    ...rest,
    metrics: [bar === undefined ? metric : { ...metric, bar }],
    measure: (contestant, size) =>
      Arena.with(contestant, async (arena) => {
        const jobCount = share(size.jobCount, divisor)
        const warmUpCount = share(size.warmUpCount, divisor)
        const jobs = { queueName: QUEUE, jobCount, warmUpCount, inFlight, turns, payload }
        const { output } = await arena.run('put', jobs)
        checkDelivery(output.ids, output.ids)
        await checkWaiting(arena, jobCount)
        return [{ [rest.name]: (jobCount / output.ms) * 1000 }]
      }),
  }
}
