import { describe, expect, test } from 'vitest'
import type { Sample } from '../../api/index.ts'
import { Ring } from './ring.ts'

const EMPTY = { waiting: 0, running: 0, stalled: 0, scheduled: 0, depends: 0, failed: 0, done: 0, failures: 0 }

/** A ring of a sample every ten seconds. */
function ringOf(...samples: readonly Partial<Sample>[]): Ring {
  const ring = new Ring()
  samples.forEach((sample, i) => ring.add({ ...EMPTY, at: i * 10_000, ...sample }))
  return ring
}

describe('the samples of two hours', () => {
  test('come back as they were given, the oldest first', () => {
    const sample = { waiting: 1, running: 2, stalled: 3, scheduled: 4, depends: 5, failed: 6, done: 7, failures: 8 }
    expect(ringOf({}, sample).samples).toEqual([
      { at: 0, ...EMPTY },
      { at: 10_000, ...sample },
    ])
  })

  test('make rates per minute, of the last five minutes', () => {
    expect(ringOf().rates).toBe(null)
    expect(ringOf({ done: 9 }).rates).toBe(null)
    const grown = ringOf({ waiting: 10 }, { done: 5 }, { done: 5, failures: 1, waiting: 4 })
    expect(grown.rates).toEqual({ done: 30, failed: 3, growth: -18 })
    const busy = Array.from({ length: 10 }, () => ({ done: 100 }))
    const idle = Array.from({ length: 31 }, () => ({}))
    expect(ringOf(...busy, ...idle).rates).toEqual({ done: 0, failed: 0, growth: 0 })
  })

  test('make rates only of what comes after a gap', () => {
    const ring = ringOf({ done: 50 }, { done: 50 })
    ring.add({ ...EMPTY, at: 300_000 })
    expect(ring.rates).toBe(null)
    ring.add({ ...EMPTY, at: 310_000, done: 4 })
    expect(ring.rates).toEqual({ done: 24, failed: 0, growth: 0 })
  })

  test('are 720 at most', () => {
    const ring = ringOf(...Array.from({ length: 800 }, () => ({})))
    expect([ring.samples.length, ring.samples[0]?.at, ring.samples.at(-1)?.at]).toEqual([720, 800_000, 7_990_000])
  })
})
