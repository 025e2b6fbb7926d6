import { Arena } from '../arena.ts'
import type { Payload } from '../contestants/contestant.ts'
import type { ContestantName } from '../contestants/load-contestant.ts'
import { checkCount } from '../delivery.ts'
import type { Metric, Scenario } from './scenario.ts'

const QUEUE = 'bench'
const MUST_AT_10 = 380
const AIM_AT_10 = 300
const MORE_PER_BYTE = 1.3
const MORE = 150

/** Bytes of the jobs' data. */
const SIZES = [10, 200, 1000]

/** What a waiting job costs in Redis, with an id of 32 characters. */
export const memory: Scenario = {
  name: 'memory',
  summary: 'measures Redis bytes per waiting job, at several sizes of its data',
  metrics: SIZES.map(metricOf),
  isSteady: true,
  async measure(contestant, { memoryJobCount }) {
    const figures: Record<string, number> = {}
    for (const size of SIZES) figures[nameOf(size)] = await bytesPerJob(contestant, memoryJobCount, size)
    return figures
  },
}

/** As many jobs are waiting before: what a queue keeps once, such as a stream of events, is there already. */
function bytesPerJob(contestant: ContestantName, jobCount: number, size: number): Promise<number> {
  return Arena.with(contestant, async (arena) => {
    const jobs = { queueName: QUEUE, jobCount, payload: payloadOf(size), needsLongIds: true }
    await arena.run('fill', jobs)
    const before = await arena.settledBytes()
    await arena.run('fill', jobs)
    const after = await arena.settledBytes()
    const stored = await arena.run('count', { queueName: QUEUE, ids: [] })
    checkCount('waiting', stored.output.waiting, 2 * jobCount)
    return (after - before) / jobCount
  })
}

function metricOf(size: number): Metric {
  const isSmallest = size === SIZES[0]
  return {
    name: nameOf(size),
    title: `Redis bytes per waiting job, ${size} B of data`,
    better: 'less',
    bar: isSmallest
      ? { of: 'value', must: MUST_AT_10, aim: AIM_AT_10 }
      : { of: 'value', must: MUST_AT_10 + MORE_PER_BYTE * size + MORE },
  }
}

function nameOf(size: number): string {
  return `memory-${size}`
}

/** An object whose JSON has exactly so many bytes, 10 at least. */
function payloadOf(size: number): Payload {
  const empty = JSON.stringify({ n: 1, d: '' }).length
  return size < empty ? { n: 10 ** (size - JSON.stringify({ n: 1 }).length) } : { n: 1, d: 'x'.repeat(size - empty) }
}
