import { expect, test } from 'vitest'
import { countScale, durationScale, shareScale } from './scale.ts'

const topOf = (values: readonly number[]): string | undefined => countScale(values).marks.at(-1)?.text

test('counts reach to a round number whose half is whole', () => {
  expect([[], [0], [3], [9], [11], [130], [1101], [9_999]].map(topOf)).toEqual([
    ...['2', '2', '4', '10', '12', '160', '1,200', '10K'],
  ])
  expect(countScale([150]).place(80)).toBe(0.5)
})

test('shares reach to a round share, and to the whole at most', () => {
  expect([[0], [0.18], [1]].map((values) => shareScale(values).marks.at(-1)?.text)).toEqual(['2%', '20%', '100%'])
})

test('durations begin at a second, and go up by steps that are many times the one before', () => {
  const { marks, place } = durationScale([0.2, 90])
  expect(marks.map(({ text }) => text)).toEqual(['≤ 1s', '10s', '1m', '10m'])
  expect([place(0.2), place(600), marks[0]?.at]).toEqual([0, 1, 0])
  expect(durationScale([1_000_000]).place(1_000_000)).toBe(1)
})
