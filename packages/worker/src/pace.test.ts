import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Pace } from './pace.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})

afterEach(() => {
  vi.useRealTimers()
})

function beats(pace: Pace, count: number): void {
  for (let i = 0; i < count; i++) pace.beat()
}

test('expects as many as ended in the last 5 ms', () => {
  const pace = new Pace()
  pace.begin()
  expect(pace.count).toBe(0)
  beats(pace, 20)
  vi.advanceTimersByTime(10)
  expect(pace.count).toBe(10)
  vi.advanceTimersByTime(5)
  expect(pace.count).toBe(0)
})

test('does not count the time in which nothing runs', () => {
  const pace = new Pace()
  pace.begin()
  vi.advanceTimersByTime(2)
  beats(pace, 50)
  pace.rest()
  vi.advanceTimersByTime(1000)
  pace.begin()
  beats(pace, 30)
  vi.advanceTimersByTime(3)
  expect(pace.count).toBe(80)
  pace.rest()
  vi.advanceTimersByTime(1000)
  expect(pace.count).toBe(80)
})
