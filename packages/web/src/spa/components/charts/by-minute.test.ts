import { expect, test } from 'vitest'
import type { Sample } from '../../../api/index.ts'
import { byMinute } from './by-minute.ts'

const EMPTY = { waiting: 0, running: 0, stalled: 0, scheduled: 0, depends: 0, failed: 0, done: 0, failures: 0 }
const sample = (at: number, more: Partial<Sample>): Sample => ({ ...EMPTY, at, ...more })

test('adds up a minute, and knows nothing of the time before and of gaps', () => {
  const minutes = byMinute([
    sample(7_200_000, { done: 2, waiting: 9 }),
    sample(7_210_000, { done: 3, failures: 1, waiting: 7, stalled: 1 }),
    sample(7_330_000, { done: 4, waiting: 5 }),
  ])
  expect(minutes).toHaveLength(120)
  expect(minutes.slice(-4)).toEqual([
    { at: 7_140_000, done: null, failures: 0, backlog: null },
    { at: 7_200_000, done: 5, failures: 1, backlog: 7 },
    { at: 7_260_000, done: null, failures: 0, backlog: null },
    { at: 7_320_000, done: 4, failures: 0, backlog: 5 },
  ])
})

test('is two hours long when that is how long somebody has looked', () => {
  const samples = Array.from({ length: 720 }, (_, i) => sample(7_200_000 + i * 10_000, { done: 1 }))
  const minutes = byMinute(samples)
  expect([minutes.length, minutes.every(({ done }) => done === 6)]).toEqual([120, true])
})

test('is empty before the first sample', () => {
  expect(byMinute([])).toEqual([])
})
