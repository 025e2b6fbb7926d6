import { Arena } from '../arena.ts'
import { checkCount } from '../delivery.ts'
import { ALONE, QUEUE } from './parts.ts'
import type { Bar, Metric, Scenario } from './scenario.ts'

const ROLES = ['client', 'worker'] as const
/** Flat: what is there after a tenth of the jobs, and a little noise. */
const FLAT: Bar = { must: { of: 'value', at: 1.1 } }
const MEGABYTE = 1_000_000

/** Heaps after a million jobs. */
export const heap: Scenario = {
  name: 'heap',
  summary: 'compares the heaps of a client and of a worker after a million jobs, and after a tenth of them',
  cases: [
    {
      name: 'heap',
      metrics: ROLES.flatMap(metricsOf),
      contestants: ALONE,
      isSteady: true,
      measure: (contestant, { manyCount }) =>
        Arena.with(contestant, async (arena) => {
          const figures: Record<string, number> = {}
          const sums: number[] = []
          for (const role of ROLES) {
            const { output } = await arena.run('heap', { queueName: QUEUE, jobCount: manyCount, role })
            checkCount('counted', output.jobCount, manyCount)
            sums.push(output.idSum)
            figures[`heap-${role}`] = output.lateBytes / output.earlyBytes
            figures[`heap-${role}-megabytes`] = output.lateBytes / MEGABYTE
          }
          if (sums[0] !== sums[1]) throw new Error('the worker completed other jobs than the client put')
          return [figures]
        }),
    },
  ],
}

function metricsOf(role: (typeof ROLES)[number]): Metric[] {
  return [
    {
      name: `heap-${role}`,
      title: `heap of a ${role} after many jobs ÷ after a tenth of them: ×`,
      better: 'less',
      bar: FLAT,
    },
    { name: `heap-${role}-megabytes`, title: '  after all of them: MB', better: 'less' },
  ]
}
