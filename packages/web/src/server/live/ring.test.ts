import { describe, expect, test } from 'vitest'
import { Ring } from './ring.ts'

const level = { waiting: 1, running: 0, stalled: 0, scheduled: 0, depends: 0, failed: 0 }

function ringOf(...totals: readonly (readonly [done: number, failures: number])[]): Ring {
  const ring = new Ring()
  totals.forEach(([done, failures], i) => ring.add({ at: i * 10_000, ...level }, { done, failures }))
  return ring
}

describe('the samples of two hours', () => {
  test('tell what was done since the one before; of the first that is not known', () => {
    const { samples } = ringOf([100, 5], [103, 5], [110, 6])
    expect(samples.map(({ done, failures }) => [done, failures])).toEqual([
      [0, 0],
      [3, 0],
      [7, 1],
    ])
  })

  test('go on when the day is over and its totals begin anew', () => {
    expect(ringOf([100, 5], [2, 1]).samples.at(-1)).toMatchObject({ done: 2, failures: 1 })
  })

  test('make rates per minute, of the last five minutes', () => {
    expect(ringOf().rates).toBe(null)
    expect(ringOf([1, 1]).rates).toBe(null)
    expect(ringOf([0, 0], [5, 0], [10, 1]).rates).toEqual({ done: 30, failed: 3 })
    const busy = Array.from({ length: 10 }, (_, i) => [i * 100, 0] as const)
    const idle = Array.from({ length: 31 }, () => [900, 0] as const)
    expect(ringOf(...busy, ...idle).rates).toEqual({ done: 0, failed: 0 })
  })

  test('are 720 at most', () => {
    const ring = ringOf(...Array.from({ length: 800 }, () => [0, 0] as const))
    expect([ring.samples.length, ring.samples[0]?.at]).toEqual([720, 800_000])
  })
})
