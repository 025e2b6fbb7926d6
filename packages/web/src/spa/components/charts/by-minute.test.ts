import { expect, test } from 'vitest'
import type { Sample } from '../../../api/index.ts'
import { byMinute } from './by-minute.ts'

const EMPTY = { waiting: 0, running: 0, stalled: 0, scheduled: 0, depends: 0, failed: 0, done: 0, failures: 0 }
const sample = (at: number, more: Partial<Sample>): Sample => ({ ...EMPTY, at, ...more })

test('adds up a minute, and knows nothing of the time before', () => {
  const minutes = byMinute([
    sample(3_600_000, { done: 2, waiting: 9 }),
    sample(3_610_000, { done: 3, failures: 1, waiting: 7 }),
    sample(3_660_000, { done: 4, waiting: 5 }),
  ])
  expect(minutes).toHaveLength(30)
  expect(minutes.at(-1)).toEqual({ at: 3_660_000, done: 4, failures: 0, backlog: 5 })
  expect(minutes.at(-2)).toEqual({ at: 3_600_000, done: 5, failures: 1, backlog: 7 })
  expect(minutes.at(-3)).toMatchObject({ done: 0, backlog: null })
})

test('is empty before the first sample', () => {
  expect(byMinute([])).toEqual([])
})
