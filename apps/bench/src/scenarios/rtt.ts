import { Arena } from '../arena.ts'
import { percentile } from '../statistics.ts'
import { jobsPerSecond } from './drain.ts'
import { ALL, share, SMALL } from './parts.ts'
import type { Scenario } from './scenario.ts'

const DELAY_MS = 1
const CONCURRENCY = 50
const DIVISOR = 2

/** A backlog drained over a longer way to Redis. */
export const rtt: Scenario = {
  name: 'rtt',
  summary: `drains a backlog with ${DELAY_MS} ms added to the round trip, concurrency ${CONCURRENCY}`,
  cases: [
    {
      name: 'rtt',
      metrics: [
        {
          name: 'rtt',
          title: `drain with ${DELAY_MS} ms more of round trip: jobs/s`,
          better: 'more',
          bar: { must: { of: 'bullmq', at: 2 }, aim: { of: 'bullmq', at: 5 } },
        },
        { name: 'rtt-ping', title: '  round trip of a PING there, median: ms', better: 'less' },
      ],
      contestants: ALL,
      async measure(contestant, size) {
        const how = { concurrency: CONCURRENCY, payload: SMALL, divisor: DIVISOR, delayMs: DELAY_MS }
        const speed = await jobsPerSecond(contestant, size, how)
        const ping = await Arena.with(
          contestant,
          async (arena) => (await arena.run('roundTrip', { sampleCount: share(size.sampleCount, 2) })).output,
          { delayMs: DELAY_MS },
        )
        return [{ rtt: speed, 'rtt-ping': percentile(ping, 50) }]
      },
    },
  ],
}
