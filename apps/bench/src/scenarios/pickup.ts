import { Arena } from '../arena.ts'
import { checkDelivery } from '../delivery.ts'
import { percentile } from '../statistics.ts'
import { ALL, QUEUE } from './parts.ts'
import type { Metric, Scenario } from './scenario.ts'

const PERCENTS = [50, 99]
const AS_FAST = { of: 'bullmq', at: 1 } as const
const TWICE_AS_FAST = { of: 'bullmq', at: 0.5 } as const

/** How soon an idle worker starts a job. */
export const pickup: Scenario = {
  name: 'pickup',
  summary: "measures the time from a put to its handler's start, with one idle worker",
  cases: [
    {
      name: 'pickup',
      metrics: PERCENTS.map(metricOf),
      // The floor has no wake-up: it would have to look again and again.
      contestants: ALL.filter((name) => name !== 'floor'),
      measure: (contestant, { sampleCount }) =>
        Arena.with(contestant, async (arena) => {
          const { output } = await arena.run('pickup', { queueName: QUEUE, sampleCount })
          checkDelivery(output.put, output.processed)
          return [Object.fromEntries(PERCENTS.map((percent) => [nameOf(percent), percentile(output.delays, percent)]))]
        }),
    },
  ],
}

function metricOf(percent: number): Metric {
  const title = `put to handler start, idle worker, p${percent}: ms`
  return { name: nameOf(percent), title, better: 'less', bar: { must: AS_FAST, aim: TWICE_AS_FAST } }
}

function nameOf(percent: number): string {
  return `pickup-p${percent}`
}
