import { expect, test } from 'vitest'
import { untilPoll } from './until-poll.ts'

test.each([
  ['at a time of polls', 1_000_000, 5000],
  ['between two', 1_002_000, 3000],
  ['when a timer fired a little early', 1_004_990, 5010],
])('the next poll %s', (_, now, ms) => {
  expect(untilPoll(5000, now)).toBe(ms)
})

test('tabs that were opened at different times ask at the same time', () => {
  const opened = [0, 17, 1234, 2999, 4321].map((ms) => 1_700_000_000_000 + ms)
  expect(new Set(opened.map((at) => at + untilPoll(5000, at)))).toEqual(new Set([1_700_000_005_000]))
})
