import { expect, test } from 'vitest'
import { gapsIn } from './gaps.ts'

test('joins what is missing side by side', () => {
  expect(gapsIn([null, null, 1, null, 0])).toEqual([
    { from: 0, to: 2 },
    { from: 3, to: 4 },
  ])
  expect(gapsIn([1, 2])).toEqual([])
})
