import { Arena } from '../arena.ts'
import type { ContestantName } from '../contestants/load-contestant.ts'
import { checkDelivery } from '../delivery.ts'
import { ALL, checkAllCompleted, QUEUE, SMALL } from './parts.ts'
import type { Figures, Scenario, Size } from './scenario.ts'

const AT_ONCE = 50

/** What a job costs Redis. */
export const cpu: Scenario = {
  name: 'cpu',
  summary: `measures Redis's processor time per job, ${AT_ONCE} puts in flight, then ${AT_ONCE} handlers at once`,
  cases: [
    {
      name: 'cpu',
      metrics: [
        {
          name: 'cpu',
          title: 'Redis CPU per job, put + pop + complete: µs',
          better: 'less',
          bar: { must: { of: 'bullmq', at: 0.5 }, aim: { of: 'floor', at: 2 } },
        },
        { name: 'cpu-put', title: '  of which put: µs', better: 'less' },
        { name: 'cpu-drain', title: '  of which pop + complete: µs', better: 'less' },
      ],
      contestants: ALL,
      isQuick: true,
      measure: async (contestant, size) => [await microseconds(contestant, size)],
    },
  ],
}

function microseconds(contestant: ContestantName, { jobCount, warmUpCount }: Size): Promise<Figures> {
  return Arena.with(contestant, async (arena) => {
    const jobs = { queueName: QUEUE, jobCount, warmUpCount, payload: SMALL }
    const put = await arena.run('put', { ...jobs, inFlight: AT_ONCE })
    const drained = await arena.run('drain', { ...jobs, concurrency: AT_ONCE })
    checkDelivery(put.output.ids, drained.output.ids)
    await checkAllCompleted(arena, put.output.ids)
    const [putCost, drainCost] = [put.cpuMicroseconds / jobCount, drained.cpuMicroseconds / jobCount]
    return { cpu: putCost + drainCost, 'cpu-put': putCost, 'cpu-drain': drainCost }
  })
}
