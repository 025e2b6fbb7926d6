import { expect, it } from 'vitest'
import { growthOf } from './growth.ts'

const curve = (values: readonly number[], slack = 0) => growthOf({ title: 'keys', values, slack })

it('does not mind what happens at the beginning', () => {
  expect(curve([1, 5, 9, 10, 10, 11, 10, 9, 11])).toMatchObject({ middle: 10, end: 10, isBounded: true })
})

it('sees what grows and grows', () => {
  expect(curve([1, 2, 3, 4, 5, 6, 7, 8, 9])).toMatchObject({ middle: 5, end: 8, isBounded: false })
})

it('does not mind a little', () => {
  expect(curve([1, 2, 3, 4, 5, 6, 7, 8, 9], 3).isBounded).toBe(true)
})

it('does not take one peak for growth', () => {
  expect(curve([10, 10, 10, 10, 10, 10, 10, 90, 10]).isBounded).toBe(true)
})
