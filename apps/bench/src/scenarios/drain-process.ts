import { availableParallelism } from 'node:os'
import { Arena } from '../arena.ts'
import { checkDelivery } from '../delivery.ts'
import { BOTH, checkAllCompleted, QUEUE, share, SMALL } from './parts.ts'
import type { Scenario } from './scenario.ts'

const PROCESSES = Math.max(2, availableParallelism())
/** Jobs that go through other processes are slower; a third of them takes as long. */
const DIVISOR = 3

/** A backlog of no-op jobs, drained by one worker whose handlers run in child processes. */
export const drainProcess: Scenario = {
  name: 'drain-process',
  summary: `drains a backlog with handlers in ${PROCESSES} child processes, one job at a time each`,
  cases: [
    {
      name: 'drain-process',
      metrics: [
        {
          name: 'drain-process',
          title: `drain, ${PROCESSES} child processes: jobs/s`,
          better: 'more',
          bar: { must: { of: 'bullmq', at: 2 }, aim: { of: 'bullmq', at: 4 } },
        },
      ],
      contestants: BOTH,
      measure: (contestant, size) =>
        Arena.with(contestant, async (arena) => {
          const jobCount = share(size.jobCount, DIVISOR)
          const warmUpCount = share(size.warmUpCount, DIVISOR)
          const all = { queueName: QUEUE, jobCount: jobCount + warmUpCount, payload: SMALL }
          const { ids } = (await arena.run('fill', all)).output
          const measured = { queueName: QUEUE, jobCount, warmUpCount, processes: PROCESSES }
          const { output } = await arena.run('drainByProcesses', measured)
          checkDelivery(ids, output.ids)
          await checkAllCompleted(arena, ids)
          return [{ 'drain-process': (jobCount / output.ms) * 1000 }]
        }),
    },
  ],
}
