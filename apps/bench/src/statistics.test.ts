import { describe, expect, it } from 'vitest'
import { percentile, ratios, summarize } from './statistics.ts'

describe('summarize', () => {
  it('gives the middle one of an odd number of figures, in whatever order', () => {
    expect(summarize([30, 10, 20])).toEqual({ median: 20, least: 10, most: 30 })
  })

  it('gives the mean of the middle two of an even number', () => {
    expect(summarize([4, 1, 3, 100])).toEqual({ median: 3.5, least: 1, most: 100 })
  })

  it('sorts by size, not as text', () => {
    expect(summarize([9, 100, 10]).median).toBe(10)
  })

  it('gives a single figure three times', () => {
    expect(summarize([7])).toEqual({ median: 7, least: 7, most: 7 })
  })

  it('refuses nothing', () => {
    expect(() => summarize([])).toThrow(RangeError)
  })

  it('leaves its argument as it was', () => {
    const figures = [3, 1, 2]
    summarize(figures)
    expect(figures).toEqual([3, 1, 2])
  })
})

describe('pairs', () => {
  it('divides round by round', () => {
    expect(ratios([10, 30], [5, 10])).toEqual([2, 3])
  })

  it('refuses rounds that have no partner', () => {
    expect(() => ratios([1, 2], [1])).toThrow(RangeError)
  })
})

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)

  it.each([
    [50, 50],
    [99, 99],
    [100, 100],
    [0, 1],
  ])('gives the %i. of a hundred', (percent, expected) => {
    expect(percentile(hundred, percent)).toBe(expected)
  })

  it('gives the only one there is', () => {
    expect(percentile([7], 99)).toBe(7)
  })

  it('refuses nothing', () => {
    expect(() => percentile([], 50)).toThrow(RangeError)
  })
})
