import { Arena } from '../arena.ts'
import { checkCount, checkDelivery } from '../delivery.ts'
import type { Scenario } from './scenario.ts'

const IN_FLIGHT = 50
const QUEUE = 'bench'

/** Jobs put one by one, 50 under way at once. */
export const put: Scenario = {
  name: 'put',
  summary: `puts jobs one by one, ${IN_FLIGHT} in flight`,
  metrics: [
    {
      name: 'put',
      title: `put one by one, ${IN_FLIGHT} in flight: jobs/s`,
      better: 'more',
      bar: { of: 'ratio', must: 1.6, aim: 2.5 },
    },
    { name: 'put-cpu', title: 'Redis CPU per put: µs', better: 'less' },
  ],
  isSteady: false,
  measure: (contestant, { jobCount, warmUpCount }) =>
    Arena.with(contestant, async (arena) => {
      const { output, cpuMicroseconds } = await arena.run('put', {
        queueName: QUEUE,
        jobCount,
        warmUpCount,
        inFlight: IN_FLIGHT,
        payload: { n: 1 },
      })
      checkDelivery(output.ids, output.ids)
      const stored = await arena.run('count', { queueName: QUEUE, ids: [] })
      checkCount('waiting', stored.output.waiting, jobCount)
      return {
        put: (jobCount / output.ms) * 1000,
        'put-cpu': cpuMicroseconds / jobCount,
      }
    }),
}
