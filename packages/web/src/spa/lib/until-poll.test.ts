import { expect, test } from 'vitest'
import { untilPoll } from './until-poll.ts'

test.each([
  ['of an answer at a time of polls', { answeredAt: 1_000_000, now: 1_000_000 }, 5000],
  ['of an answer between two', { answeredAt: 1_002_000, now: 1_002_000 }, 3000],
  ['of an answer that a timer asked for a little early', { answeredAt: 1_004_990, now: 1_004_990 }, 5010],
  ['is the same whenever it is asked for', { answeredAt: 1_000_100, now: 1_004_700 }, 300],
  ['that is over is made soon', { answeredAt: 1_000_100, now: 1_009_000 }, 250],
])('the poll %s', (_, times, ms) => {
  expect(untilPoll(5000, times)).toBe(ms)
})

test('tabs that were opened at different times ask at the same time', () => {
  const opened = [0, 17, 1234, 2999, 4321].map((ms) => 1_700_000_000_000 + ms)
  const asked = opened.map((now) => now + untilPoll(5000, { answeredAt: now, now }))
  expect(new Set(asked)).toEqual(new Set([1_700_000_005_000]))
})
