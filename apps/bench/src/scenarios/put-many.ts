import { Arena } from '../arena.ts'
import { checkDelivery } from '../delivery.ts'
import { ALL, checkWaiting, QUEUE, SMALL } from './parts.ts'
import type { Scenario } from './scenario.ts'

/** Jobs put in bulk. */
export const putMany: Scenario = {
  name: 'put-many',
  summary: 'puts jobs in bulk, 1,000 a call, one call after the other',
  cases: [
    {
      name: 'put-many',
      metrics: [
        {
          name: 'put-many',
          title: 'bulk put, 1,000 a call: jobs/s',
          better: 'more',
          bar: { must: { of: 'bullmq', at: 3 }, aim: { of: 'bullmq', at: 4 } },
        },
      ],
      contestants: ALL,
      measure: (contestant, { jobCount, warmUpCount }) =>
        Arena.with(contestant, async (arena) => {
          const { output } = await arena.run('fill', { queueName: QUEUE, jobCount, warmUpCount, payload: SMALL })
          checkDelivery(output.ids, output.ids)
          await checkWaiting(arena, jobCount)
          return [{ 'put-many': (jobCount / output.ms) * 1000 }]
        }),
    },
  ],
}
