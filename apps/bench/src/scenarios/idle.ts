import { Arena } from '../arena.ts'
import { BOTH } from './parts.ts'
import type { Scenario } from './scenario.ts'

/** Workers with nothing to do. */
export const idle: Scenario = {
  name: 'idle',
  summary: 'counts the commands that 200 idle workers send',
  cases: [
    {
      name: 'idle',
      metrics: [
        {
          name: 'idle',
          title: 'commands a second of an idle worker, of 200',
          better: 'less',
          bar: { must: { of: 'value', at: 2 }, aim: { of: 'value', at: 0.2 } },
        },
      ],
      contestants: BOTH,
      isSteady: true,
      measure: (contestant, { idleWorkerCount, idleMs }) =>
        Arena.with(contestant, async (arena) => {
          const input = { workerCount: idleWorkerCount, settleMs: idleMs / 4, measureMs: idleMs }
          const { commandCount } = (await arena.run('idle', input)).output
          return [{ idle: commandCount / idleWorkerCount / (idleMs / 1000) }]
        }),
    },
  ],
}
