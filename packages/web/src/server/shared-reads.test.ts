import { describe, expect, test } from 'vitest'
import { SharedReads } from './shared-reads.ts'

/** A read that counts how often it was made. */
function counting(): { readonly read: () => Promise<number>; readonly made: () => number } {
  let count = 0
  return { read: async () => (count += 1), made: () => count }
}

describe('reads that are shared', () => {
  test('like questions at the same time, and within a second, are one', async () => {
    const reads = new SharedReads()
    const { read, made } = counting()
    expect(await Promise.all([reads.get('a', read), reads.get('a', read)])).toEqual([1, 1])
    expect(await reads.get('a', read)).toBe(1)
    expect(await reads.get('b', read)).toBe(2)
    expect([made(), reads.sent, reads.shared]).toEqual([2, 2, 2])
  })

  test('after a change, and when they are stale, they are made again', async () => {
    const reads = new SharedReads()
    const { read } = counting()
    await reads.get('a', read)
    reads.clear()
    expect(await reads.get('a', read, -1)).toBe(2)
    expect(await reads.get('a', read)).toBe(3)
  })

  test('after a hint the cheap ones are made again', async () => {
    const reads = new SharedReads()
    const { read } = counting()
    expect([await reads.get('cheap', read), await reads.get('dear', read, 60_000)]).toEqual([1, 2])
    reads.clearCheap()
    expect([await reads.get('cheap', read), await reads.get('dear', read, 60_000)]).toEqual([3, 2])
  })

  test('what fails is not kept', async () => {
    const reads = new SharedReads()
    await expect(reads.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await reads.get('a', async () => 'back')).toBe('back')
  })

  test('they are not kept without an end', async () => {
    const reads = new SharedReads()
    const { read, made } = counting()
    for (let i = 0; i < 3000; i += 1) await reads.get(`question ${i}`, read)
    expect(await reads.get('question 2999', read)).toBe(3000)
    expect(await reads.get('question 0', read)).toBe(3001)
    expect(made()).toBe(3001)
  })
})
