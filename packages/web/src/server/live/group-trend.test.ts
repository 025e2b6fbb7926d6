import { expect, test } from 'vitest'
import { GroupTrends } from './group-trend.ts'
import type { Reading } from './reading.ts'

const counts = { failed: 0, failureGroups: 0, complete: 0, workers: 0, tracked: 0, tags: 0, queues: 0 }

function reading(minute: number, sizes: Record<string, number>): Reading {
  const groups = Object.entries(sizes).map(([group, jobCount]) => ({ group, jobCount, lastFailedAt: new Date(0) }))
  return { at: minute * 60_000, counts, queues: [], activity: new Map(), groups }
}

test('a size every two minutes, two hours of them, and the growth of ten minutes', () => {
  const trends = new GroupTrends()
  expect([trends.of('g'), trends.growth('g', 5)]).toEqual([[], 0])
  for (let minute = 0; minute < 200; minute += 1) trends.note(reading(minute, { g: minute }))
  expect(trends.of('g')).toHaveLength(60)
  expect(trends.of('g').slice(-3)).toEqual([194, 196, 198])
  expect(trends.growth('g', 200)).toBe(10)
})

test('a group that is gone is forgotten', () => {
  const trends = new GroupTrends()
  trends.note(reading(0, { g: 1, h: 1 }))
  trends.note(reading(2, { h: 2 }))
  expect([trends.of('g'), trends.of('h')]).toEqual([[], [1, 2]])
})
