import { Arena } from '../arena.ts'
import type { BacklogState } from '../contestants/contestant.ts'
import { checkDelivery } from '../delivery.ts'
import { ALONE, QUEUE, share, SMALL } from './parts.ts'
import type { Bar, Case, Figures, Scenario, Size } from './scenario.ts'

const FEW = 1000
const AT_ONCE = 50
const DIVISOR = 3
const STATES: readonly BacklogState[] = ['waiting', 'scheduled', 'failed', 'completed']
const SAME_COST: Bar = { must: { of: 'value', at: 1.3 }, aim: { of: 'value', at: 1.1 } }
const NONE: Bar = { must: { of: 'value', at: 0 } }

/** What a job costs Redis beside very many others, divided by what it costs beside a thousand. */
export const backlog: Scenario = {
  name: 'backlog',
  summary:
    'compares the Redis CPU of a job beside a million waiting, scheduled, failed or completed ones, and beside 1,000',
  cases: STATES.map(backlogCase),
}

function backlogCase(state: BacklogState): Case {
  const names = namesOf(state)
  const title = (what: string): string =>
    `${what} beside many ${state} jobs ÷ beside ${FEW.toLocaleString('en')} waiting: × CPU`
  return {
    name: `backlog-${state}`,
    metrics: [
      { name: names.put, title: title('put'), better: 'less', bar: SAME_COST },
      { name: names.drain, title: title('pop + complete'), better: 'less', bar: SAME_COST },
      { name: names.slow, title: `  commands over 50 ms, many ${state} jobs`, better: 'less', bar: NONE },
    ],
    contestants: ALONE,
    isSteady: true,
    async measure(contestant, size) {
      const [few, many] = [await Arena.open(contestant), await Arena.open(contestant)]
      try {
        await fill(many, state, size.manyCount)
        const figures: Figures[] = []
        for (let round = 0; round < size.rounds; round++) {
          const [inFew, inMany] = [await costs(few, size), await costs(many, size)]
          const slow = await many.slowCommandCount()
          figures.push({
            [names.put]: inMany.put / inFew.put,
            [names.drain]: inMany.drain / inFew.drain,
            [names.slow]: slow,
          })
        }
        return figures
      } finally {
        await few.close()
        await many.close()
      }
    },
  }
}

function namesOf(state: BacklogState): Record<'put' | 'drain' | 'slow', string> {
  return { put: `backlog-${state}-put`, drain: `backlog-${state}-drain`, slow: `backlog-${state}-slow` }
}

function fill(arena: Arena, state: BacklogState, jobCount: number): Promise<unknown> {
  return arena.run('fillBacklog', { queueName: QUEUE, state, jobCount })
}

/** Redis's µs per put, and per pop and complete, of some jobs more; about a thousand wait at the least before and after. */
async function costs(arena: Arena, size: Size): Promise<Record<'put' | 'drain', number>> {
  const jobCount = share(size.jobCount, DIVISOR)
  const warmUpCount = share(size.warmUpCount, DIVISOR)
  const jobs = { queueName: QUEUE, jobCount, warmUpCount, payload: SMALL }
  await topUp(arena)
  const put = await arena.run('put', { ...jobs, inFlight: AT_ONCE })
  const drained = await arena.run('drain', { ...jobs, concurrency: AT_ONCE })
  const { ids, completedCount } = drained.output
  checkDelivery(ids, ids)
  return { put: put.cpuMicroseconds / jobCount, drain: drained.cpuMicroseconds / completedCount }
}

async function topUp(arena: Arena): Promise<void> {
  const { output } = await arena.run('count', { queueName: QUEUE, ids: [] })
  if (output.waiting < FEW) await fill(arena, 'waiting', FEW - output.waiting)
}
