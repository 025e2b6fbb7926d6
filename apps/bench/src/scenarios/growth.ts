import { Arena } from '../arena.ts'
import type { BacklogState } from '../contestants/contestant.ts'
import type { ContestantName } from '../contestants/load-contestant.ts'
import { GROWTH_COMMANDS } from '../growth/commands.ts'
import { GROWTH_PARTS, growthMetric } from '../growth/parts.ts'
import { ALONE, QUEUE } from './parts.ts'
import type { Figures, Scenario, Size } from './scenario.ts'

const STATES: readonly BacklogState[] = ['failed', 'completed', 'scheduled', 'waiting']
/** How often each command is called. */
const CALLS = 50

/** What each command costs beside a thousand, a hundred thousand and a million jobs. */
export const growth: Scenario = {
  name: 'growth',
  summary: 'measures what each command costs Redis beside 1,000, 100,000 and 1,000,000 jobs',
  cases: [
    {
      name: 'growth',
      metrics: GROWTH_PARTS.flatMap((part) =>
        GROWTH_COMMANDS.map(({ name }) => ({
          name: growthMetric(name, part),
          title: name,
          better: 'less' as const,
          isOfGrowth: true,
        })),
      ),
      contestants: ALONE,
      isSteady: true,
      async measure(contestant, size) {
        const figures: Figures[] = []
        for (const part of GROWTH_PARTS) figures.push(await costs(contestant, size, part))
        return [Object.assign({}, ...figures)]
      },
    },
  ],
}

function costs(contestant: ContestantName, { manyCount }: Size, part: number): Promise<Figures> {
  return Arena.with(contestant, async (arena) => {
    const jobCount = Math.max(CALLS, Math.round((manyCount * part) / STATES.length))
    for (const state of STATES) await arena.run('fillBacklog', { queueName: QUEUE, state, jobCount })
    // What is popped for a measurement goes on running, so that more must wait than is popped.
    await arena.run('fillBacklog', { queueName: QUEUE, state: 'waiting', jobCount: GROWTH_COMMANDS.length * CALLS })
    const { output } = await arena.run('growth', { queueName: QUEUE, callCount: CALLS })
    return Object.fromEntries(Object.entries(output).map(([name, cost]) => [growthMetric(name, part), cost]))
  })
}
