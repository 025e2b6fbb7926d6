import { describe, expect, it } from 'vitest'
import { reportRow, reportTable } from './report.ts'
import type { Metric } from './scenarios/scenario.ts'

const SPEED: Metric = { name: 'put', title: 'put: jobs/s', better: 'more', bar: { of: 'ratio', must: 1.6, aim: 2.5 } }
const BYTES: Metric = { name: 'memory', title: 'bytes', better: 'less', bar: { of: 'value', must: 380, aim: 300 } }

describe('reportRow', () => {
  it.each([
    [2500, 'aim'],
    [1600, 'must'],
    [1599, 'no'],
  ])('holds a ratio of %i to 1,000 against a bar for more: %s', (ours, reached) => {
    expect(reportRow({ metric: SPEED, ours: [ours], theirs: [1000] }).reached).toBe(reached)
  })

  it.each([
    [300, 'aim'],
    [380, 'must'],
    [381, 'no'],
  ])('holds %i by itself against a bar for less: %s', (ours, reached) => {
    expect(reportRow({ metric: BYTES, ours: [ours], theirs: [1] }).reached).toBe(reached)
  })

  it('takes the median of the ratios of the rounds, not the ratio of the medians', () => {
    const row = reportRow({ metric: SPEED, ours: [100, 300, 200], theirs: [100, 100, 200] })
    expect(row.ratio).toEqual({ median: 1, least: 1, most: 3 })
  })

  it('says nothing of a bar where there is none', () => {
    const metric: Metric = { name: 'cpu', title: 'µs', better: 'less' }
    expect(reportRow({ metric, ours: [1], theirs: [1] })).not.toHaveProperty('reached')
  })
})

it('shows ratios first, then the bar, then absolute figures', () => {
  const rows = [
    reportRow({ metric: SPEED, ours: [52_000, 48_000, 50_000], theirs: [30_000, 30_000, 20_000] }),
    reportRow({ metric: BYTES, ours: [391.6], theirs: [222.25] }),
  ]
  expect(reportTable(rows, 'Qless', 'BullMQ 6').split('\n').slice(2)).toEqual([
    'put: jobs/s   1.73 (1.60–2.50)   ≥ 1.60 ×   ≥ 2.50 ×   must      50,000 (48,000–52,000)   30,000 (20,000–30,000)',
    'bytes                     1.76      ≤ 380      ≤ 300   no                           392                      222',
  ])
})
