import { expect, test } from 'vitest'
import { GroupTrends } from './group-trend.ts'

const MINUTE = 60_000

function reading(minute: number, sizes: Record<string, number>, failureGroups: number = Object.keys(sizes).length) {
  const groups = Object.entries(sizes).map(([group, jobCount]) => ({ group, jobCount, lastFailedAt: new Date(0) }))
  const counts = { failed: 0, failureGroups, complete: 0, workers: 0, tracked: 0, tags: 0, queues: 0 }
  return { at: minute * MINUTE, counts, groups }
}

test('a size every two minutes, two hours of them, and the growth of ten minutes', () => {
  const trends = new GroupTrends()
  expect([trends.of('g'), trends.growth('g', { at: 0, jobCount: 5 })]).toEqual([[], 0])
  for (let minute = 0; minute < 200; minute += 1) trends.note(reading(minute, { g: minute }))
  expect([trends.of('g').length, trends.times.length]).toEqual([60, 60])
  expect(trends.of('g').slice(-3)).toEqual([194, 196, 198])
  expect(trends.times.at(-1)).toBe(198 * MINUTE)
  expect(trends.growth('g', { at: 200 * MINUTE, jobCount: 200 })).toBe(10)
  expect(trends.growth('g', { at: 199 * MINUTE, jobCount: 150 })).toBe(-38)
})

test('a group that is gone is forgotten', () => {
  const trends = new GroupTrends()
  trends.note(reading(0, { g: 1, h: 1 }))
  trends.note(reading(2, { h: 2 }, 2))
  expect([trends.of('g'), trends.of('h')]).toEqual([[], [1, 2]])
})

test('a group that was not there before has grown from nothing, where all groups were seen', () => {
  const trends = new GroupTrends()
  trends.note(reading(0, { g: 1 }))
  expect(trends.growth('new', { at: MINUTE, jobCount: 7 })).toBe(7)
  trends.note(reading(2, { g: 1, new: 8 }, 500))
  expect(trends.of('new')).toEqual([0, 8])
  expect(trends.growth('other', { at: 3 * MINUTE, jobCount: 7 })).toBe(0)
})
