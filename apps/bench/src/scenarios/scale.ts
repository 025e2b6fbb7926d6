import { Arena, type Measured } from '../arena.ts'
import { checkDelivery } from '../delivery.ts'
import type { DrainOutput } from '../tasks/drain.ts'
import { ALONE, checkAllCompleted, QUEUE, SMALL } from './parts.ts'
import type { Case, Figures, Scenario, Size } from './scenario.ts'

const CONCURRENCY = 50
const NODES = [1, 2, 3]

/** Namespaces as shards: each on a Redis of its own, with a worker process of its own. */
export const scale: Scenario = {
  name: 'scale',
  summary: 'drains backlogs on one, two and three Redis at the same time, with a worker process each',
  cases: NODES.map(scaleCase),
}

function scaleCase(nodes: number): Case {
  const title = nodes === 1 ? 'one Redis' : `${nodes} Redis`
  return {
    name: `scale-${nodes}`,
    metrics: [
      { name: `scale-${nodes}`, title: `drain, ${title}, a worker process each: jobs/s in all`, better: 'more' },
      { name: `scale-cpu-${nodes}`, title: 'Redis CPU per job there: µs', better: 'less' },
    ],
    contestants: ALONE,
    isApart: true,
    async measure(contestant, size) {
      const arenas = await Promise.all(Array.from({ length: nodes }, () => Arena.open(contestant)))
      try {
        return [await drainTogether(arenas, size)]
      } finally {
        await Promise.all(arenas.map((arena) => arena.close()))
      }
    },
  }
}

/** All begin at the same time, when all are warmed up, and the last one to end counts. */
async function drainTogether(arenas: readonly Arena[], { jobCount, warmUpCount }: Size): Promise<Figures> {
  const jobs = { queueName: QUEUE, jobCount, payload: SMALL }
  const filled = await Promise.all(arenas.map((arena) => arena.run('fill', jobs)))
  const drain = { ...jobs, warmUpCount, concurrency: CONCURRENCY }
  const drains = await Promise.all(arenas.map((arena) => arena.prepare('drain', drain)))
  const start = performance.now()
  const drained = await Promise.all(drains.map(({ measure }) => measure()))
  const ms = performance.now() - start
  await Promise.all(drains.map(({ end }) => end()))
  for (const [index, arena] of arenas.entries()) await check(arena, filled[index]?.output.ids ?? [], drained[index])
  const count = jobCount * arenas.length
  const cpu = drained.reduce((sum, { cpuMicroseconds }) => sum + cpuMicroseconds, 0)
  return { [`scale-${arenas.length}`]: (count / ms) * 1000, [`scale-cpu-${arenas.length}`]: cpu / count }
}

async function check(arena: Arena, ids: readonly string[], drained: Measured<DrainOutput> | undefined): Promise<void> {
  checkDelivery(ids, drained?.output.ids ?? [])
  await checkAllCompleted(arena, ids)
}
