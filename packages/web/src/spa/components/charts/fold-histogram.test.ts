import { expect, test } from 'vitest'
import { foldHistogram } from './fold-histogram.ts'

test('loses no job, and puts each where its time begins', () => {
  const columns = foldHistogram([3, 2, 1, 4, 5], [0, 1, 45, 60, 3600])
  expect(columns.reduce((sum, { count }) => sum + count, 0)).toBe(15)
  expect(columns[0]).toEqual({ name: '< 1s', count: 3 })
  expect(columns.find(({ name }) => name === '45s–1m')?.count).toBe(1)
  expect(columns.find(({ name }) => name === '1m–2m')?.count).toBe(4)
  expect(columns.find(({ name }) => name === '1h–3h')?.count).toBe(5)
})
