import { expect, test } from 'vitest'
import { stepOf } from './step-of.ts'

test('a percentile is longer or shorter than another when it is in another bin, as both are shown', () => {
  const percentile = { seconds: 3.2, from: 3, to: 4 }
  expect(stepOf({ ...percentile, seconds: 3.9 }, percentile)).toBe('alike')
  expect(stepOf({ seconds: 4.1, from: 4, to: 5 }, percentile)).toBe('longer')
  expect(stepOf({ seconds: 0.5, from: 0, to: 1 }, percentile)).toBe('shorter')
  expect(stepOf(percentile, null)).toBe(null)
  expect(stepOf(null, percentile)).toBe(null)
})
