import { expect, test } from 'vitest'
import { foldHistogram, placeOf } from './fold-histogram.ts'

test('loses no job, and puts each where its time begins', () => {
  const columns = foldHistogram([3, 2, 1, 4, 5], [0, 1, 45, 60, 3600])
  expect(columns.reduce((sum, { count }) => sum + count, 0)).toBe(15)
  expect(columns[0]).toEqual({ from: 0, name: '< 1s', count: 3 })
  expect(columns.find(({ name }) => name === '45s–1m')?.count).toBe(1)
  expect(columns.find(({ name }) => name === '1m–2m')?.count).toBe(4)
  expect(columns.find(({ name }) => name === '1h–3h')?.count).toBe(5)
  expect(columns).toHaveLength(17)
})

test('knows where a time is among the columns', () => {
  const columns = foldHistogram([1], [0])
  expect(columns).toHaveLength(10)
  expect([0, 0.5, 1, 4, 52.5, 60].map((seconds) => placeOf(seconds, columns))).toEqual([0, 0.05, 0.1, 0.35, 0.95, 1])
  const long = foldHistogram([1], [518_400])
  expect(placeOf(518_400, long)).toBe(21.5 / 22)
})
