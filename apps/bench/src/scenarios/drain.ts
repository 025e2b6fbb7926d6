import { Arena } from '../arena.ts'
import { checkCount, checkDelivery } from '../delivery.ts'
import type { Scenario } from './scenario.ts'

const CONCURRENCY = 50
const QUEUE = 'bench'
const PAYLOAD = { n: 1 }

/** A backlog of no-op jobs, drained by one worker process. */
export const drain: Scenario = {
  name: 'drain',
  summary: `drains a backlog of no-op jobs with one worker process, concurrency ${CONCURRENCY}`,
  metrics: [
    {
      name: 'drain',
      title: `drain, concurrency ${CONCURRENCY}: jobs/s`,
      better: 'more',
      bar: { of: 'ratio', must: 2.5, aim: 3 },
    },
    { name: 'drain-cpu', title: 'Redis CPU per pop + complete: µs', better: 'less' },
  ],
  isSteady: false,
  measure: (contestant, { jobCount, warmUpCount }) =>
    Arena.with(contestant, async (arena) => {
      const { output: ids } = await arena.run('fill', { queueName: QUEUE, jobCount, payload: PAYLOAD })
      const { output, cpuMicroseconds } = await arena.run('drain', {
        queueName: QUEUE,
        jobCount,
        warmUpCount,
        concurrency: CONCURRENCY,
        payload: PAYLOAD,
      })
      checkDelivery(ids, output.ids)
      const stored = await arena.run('count', { queueName: QUEUE, ids })
      checkCount('waiting', stored.output.waiting, 0)
      checkCount('completed', stored.output.completed, jobCount)
      return {
        drain: (jobCount / output.ms) * 1000,
        'drain-cpu': cpuMicroseconds / jobCount,
      }
    }),
}
