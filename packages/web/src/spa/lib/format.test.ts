import { expect, test } from 'vitest'
import { formatBytes, formatDuration, formatShort } from './format.ts'

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

test('large numbers are short where there is little room', () => {
  expect([formatShort(9999), formatShort(48_112), formatBytes(64_000)]).toEqual(['9,999', '48.1K', '64kB'])
})
