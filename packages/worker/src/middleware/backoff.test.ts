import { describe, expect, test, vi } from 'vitest'
import { exponential, fixed, type Backoff, type ExponentialOptions } from './backoff.ts'

const attempts = [1, 2, 3, 4]

function pauses(backoff: Backoff): number[] {
  return attempts.map((attempt) => backoff(attempt, new Error('message')))
}

/** The pauses with what chance says least, and most. */
function extremes(backoff: Backoff): readonly [number[], number[]] {
  const random = vi.spyOn(Math, 'random')
  try {
    const least = pauses(random.mockReturnValue(0) && backoff)
    return [least, pauses(random.mockReturnValue(1) && backoff)]
  } finally {
    random.mockRestore()
  }
}

describe('exponential', () => {
  test('doubles the pause each time, or multiplies it by a factor', () => {
    expect(pauses(exponential(2))).toEqual([2, 4, 8, 16])
    expect(pauses(exponential(0.5, { factor: 3 }))).toEqual([0.5, 1.5, 4.5, 13.5])
    expect(pauses(exponential(2, { factor: 1 }))).toEqual([2, 2, 2, 2])
  })

  test('makes it longer or shorter by the jitter', () => {
    expect(extremes(exponential(10, { jitter: 0.5 }))).toEqual([
      [5, 10, 20, 40],
      [15, 30, 60, 120],
    ])
  })

  test('does not exceed the longest pause, and lets the longest differ, too', () => {
    expect(pauses(exponential(2, { mostSeconds: 5 }))).toEqual([2, 4, 5, 5])
    const [least, most] = extremes(exponential(2, { mostSeconds: 5, jitter: 0.25 }))
    expect(least).toEqual([1.5, 3, 3, 3])
    expect(most).toEqual([2.5, 5, 5, 5])
  })

  test('is a year at most, after however many attempts', () => {
    expect(exponential(2)(10_000, undefined)).toBe(31_536_000)
  })

  const cases: readonly (readonly [string, number, ExponentialOptions])[] = [
    ['baseSeconds', -1, {}],
    ['baseSeconds', 0, {}],
    ['baseSeconds', Number.NaN, {}],
    ['factor', 1, { factor: 0.5 }],
    ['jitter', 1, { jitter: 1.5 }],
    ['jitter', 1, { jitter: -0.1 }],
    ['mostSeconds', 1, { mostSeconds: Infinity }],
    ['options.fuzz', 1, { fuzz: 1 } as never],
    ['options', 1, null as never],
  ]
  test.each(cases)('refuses what will not do: %s', (argument, base, options) => {
    expect(() => exponential(base, options)).toThrow(expect.objectContaining({ argument, code: 'INVALID_ARGUMENT' }))
  })
})

test('fixed is the same pause each time, and no less than 0', () => {
  expect(pauses(fixed(3))).toEqual([3, 3, 3, 3])
  expect(() => fixed(-1)).toThrow(expect.objectContaining({ argument: 'seconds' }))
})
