import { Arena } from '../arena.ts'
import { checkDelivery } from '../delivery.ts'
import { payloadOf } from '../payload.ts'
import { BOTH, checkWaiting, QUEUE } from './parts.ts'
import type { Bar, Case, Metric, Scenario } from './scenario.ts'

const MUST_AT_10 = 380
const AIM_AT_10 = 300
const MORE_PER_BYTE = 1.3
const MORE = 150
const CONCURRENCY = 50

/** Bytes of the jobs' data. */
const SIZES = [10, 200, 1000]

/** What a job costs in Redis, with an id of 32 characters, while it waits and when it has completed. */
export const memory: Scenario = {
  name: 'memory',
  summary: 'measures Redis bytes per waiting and per completed job, at several sizes of its data',
  cases: SIZES.map(memoryCase),
}

/** As many jobs have completed before: what a queue keeps once, such as a stream of events, is there already. */
function memoryCase(size: number): Case {
  const [waiting, completed] = [`memory-${size}`, `memory-completed-${size}`]
  const metrics: Metric[] = [
    { name: waiting, title: titleOf('waiting', size), better: 'less', bar: barOf(size) },
    { name: completed, title: titleOf('completed', size), better: 'less' },
  ]
  return {
    ...{ name: waiting, metrics, contestants: BOTH, isSteady: true, isQuick: true },
    measure: (contestant, { memoryJobCount: jobCount }) =>
      Arena.with(contestant, async (arena) => {
        await fillAndDrain(arena, jobCount, size)
        const before = await arena.settledBytes()
        const ids = await fill(arena, jobCount, size)
        const filled = await arena.settledBytes()
        await checkWaiting(arena, jobCount)
        await drain(arena, ids, size)
        const drained = await arena.settledBytes()
        return [{ [waiting]: (filled - before) / jobCount, [completed]: (drained - before) / jobCount }]
      }),
  }
}

async function fillAndDrain(arena: Arena, jobCount: number, size: number): Promise<void> {
  await drain(arena, await fill(arena, jobCount, size), size)
}

async function fill(arena: Arena, jobCount: number, size: number): Promise<readonly string[]> {
  const jobs = { queueName: QUEUE, jobCount, payload: payloadOf(size), needsLongIds: true }
  return (await arena.run('fill', jobs)).output.ids
}

async function drain(arena: Arena, ids: readonly string[], size: number): Promise<void> {
  const jobs = { queueName: QUEUE, jobCount: ids.length, payload: payloadOf(size) }
  const { output } = await arena.run('drain', { ...jobs, warmUpCount: 0, concurrency: CONCURRENCY })
  checkDelivery(ids, output.ids)
}

function titleOf(state: string, size: number): string {
  return `Redis bytes per ${state} job, ${size.toLocaleString('en')} B of data`
}

function barOf(size: number): Bar {
  if (size === SIZES[0]) return { must: { of: 'value', at: MUST_AT_10 }, aim: { of: 'value', at: AIM_AT_10 } }
  return { must: { of: 'value', at: MUST_AT_10 + MORE_PER_BYTE * size + MORE } }
}
