import { expect, test } from 'vitest'
import {
  formatBracket,
  formatBytes,
  formatDuration,
  formatRatio,
  formatRun,
  formatShare,
  formatShort,
} from './format.ts'

test.each([
  [0, '0s'],
  [0.0042, '4ms'],
  [2.44, '2.4s'],
  [59, '59s'],
  [61, '1m 1s'],
  [3600, '1h'],
  [4320, '1h 12m'],
  [90_061, '1d 1h'],
  [-5, '0s'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text)
})

test('a job that ran for less than is counted ran all the same', () => {
  expect([formatRun(0), formatRun(1), formatRun(61_000)]).toEqual(['< 1ms', '1ms', '1m 1s'])
})

test('large numbers are short where there is little room', () => {
  expect([formatShort(9999), formatShort(48_112), formatBytes(64_000)]).toEqual(['9,999', '48.1K', '64kB'])
})

test.each([
  [0, '0%'],
  [0.0002, '< 0.1%'],
  [0.0042, '0.4%'],
  [0.34, '34%'],
  [1, '100%'],
])('the share %d is %s: something is never nothing', (share, text) => {
  expect(formatShare(share)).toBe(text)
})

test('a change is a share, and from ten times on how many times', () => {
  expect([formatRatio(3, 4), formatRatio(3, 2), formatRatio(335, 1)]).toEqual(['−25%', '+50%', '×335'])
})

test('a bracket has the units of a duration', () => {
  const brackets = [
    { from: 27, to: 28 },
    { from: 120, to: 180 },
    { from: 0, to: 1 },
  ]
  expect(brackets.map(formatBracket)).toEqual(['27–28s', '2–3m', '< 1s'])
})
