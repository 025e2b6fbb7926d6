import { describe, expect, it } from 'vitest'
import { missed, reportRow, reportTable } from './report.ts'
import type { Metric } from './scenarios/scenario.ts'
import { table } from '@qless/setup/table'

const SPEED: Metric = {
  ...{ name: 'put', title: 'put: jobs/s', better: 'more' },
  bar: { must: { of: 'bullmq', at: 1.6 }, aim: { of: 'bullmq', at: 2.5 } },
}
const BYTES: Metric = {
  ...{ name: 'memory', title: 'bytes', better: 'less' },
  bar: { must: { of: 'value', at: 380 }, aim: { of: 'value', at: 300 } },
}
const CPU: Metric = {
  ...{ name: 'cpu', title: 'µs', better: 'less' },
  bar: { must: { of: 'bullmq', at: 0.5 }, aim: { of: 'floor', at: 2 } },
}

describe('reportRow', () => {
  it.each([
    [2500, true, true],
    [1600, true, false],
    [1599, false, false],
  ])('holds a ratio of %i to 1,000 against a bar for more', (ours, must, aim) => {
    expect(reportRow({ metric: SPEED, figures: { qless: [ours], bullmq: [1000] } })).toMatchObject({ must, aim })
  })

  it.each([
    [300, true, true],
    [380, true, false],
    [381, false, false],
  ])('holds %i by itself against a bar for less', (ours, must, aim) => {
    expect(reportRow({ metric: BYTES, figures: { qless: [ours] } })).toMatchObject({ must, aim })
  })

  it('holds each limit against the one that it names', () => {
    const row = reportRow({ metric: CPU, figures: { qless: [20], bullmq: [50], floor: [9] } })
    expect(row).toMatchObject({ must: true, aim: false, ratio: { median: 0.4 } })
  })

  it('says nothing of a limit whose contestant did not take part', () => {
    const row = reportRow({ metric: CPU, figures: { qless: [20], bullmq: [50] } })
    expect(row.must).toBe(true)
    expect(row).not.toHaveProperty('aim')
  })

  it('takes the median of the ratios of the rounds, not the ratio of the medians', () => {
    const row = reportRow({ metric: SPEED, figures: { qless: [100, 300, 200], bullmq: [100, 100, 200] } })
    expect(row.ratio).toEqual({ median: 1, least: 1, most: 3 })
  })

  it('gives no ratio to nothing', () => {
    expect(reportRow({ metric: BYTES, figures: { qless: [1], bullmq: [0] } })).not.toHaveProperty('ratio')
  })

  it('says nothing of a bar where there is none', () => {
    const row = reportRow({
      metric: { name: 'cpu', title: 'µs', better: 'less' },
      figures: { qless: [1], bullmq: [1] },
    })
    expect(row).not.toHaveProperty('must')
  })
})

it('shows ratios first, then the bar, then absolute figures of those who took part', () => {
  const rows = [
    reportRow({ metric: SPEED, figures: { qless: [52_000, 48_000, 50_000], bullmq: [30_000, 30_000, 20_000] } }),
    reportRow({ metric: BYTES, figures: { qless: [391.6], bullmq: [222.25] } }),
    reportRow({ metric: CPU, figures: { qless: [20], floor: [9.5] } }),
  ]
  const { columns, rows: found } = reportTable(rows, {
    ...{ qless: 'Qless', bullmq: 'BullMQ 6', 'bee-queue': 'bee-queue 2', floor: 'the floor' },
  })
  expect(table(columns, found).split('\n')).toEqual([
    'scenario      Qless ÷ BullMQ 6       must              aim   reached                         Qless                 BullMQ 6   the floor',
    '───────────   ────────────────   ────────   ──────────────   ────────────   ──────────────────────   ──────────────────────   ─────────',
    'put: jobs/s   1.73 (1.60–2.50)   ≥ 1.60 ×         ≥ 2.50 ×   must ✓ aim ✗   50,000 (48,000–52,000)   30,000 (20,000–30,000)',
    'bytes                     1.76      ≤ 380            ≤ 300   must ✗ aim ✗                      392                      222',
    'µs                               ≤ 0.50 ×   ≤ 2.00 × floor   aim ✗                            20.0                                 9.50',
  ])
  expect(missed(rows).map(({ metric }) => metric.name)).toEqual(['memory'])
})
