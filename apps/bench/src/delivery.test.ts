import { expect, it } from 'vitest'
import { checkCount, checkDelivery } from './delivery.ts'

it('accepts each job once, in whatever order', () => {
  expect(() => checkDelivery(['a', 'b', 'c'], ['c', 'a', 'b'])).not.toThrow()
})

it.each([
  ['a lost job', ['a', 'b'], ['a'], 'never processed: 1'],
  ['a repeated job', ['a', 'b'], ['a', 'b', 'b'], 'processed again: 1'],
  ['a lost job that a repeated one hides', ['a', 'b'], ['a', 'a'], 'never processed: 1, processed again: 1'],
  ['an unknown job', ['a'], ['a', 'x'], 'processed but never put: 1'],
  ['an id given twice', ['a', 'a'], ['a'], 'the same id given twice: 1'],
])('refuses %s', (...[, put, processed, message]) => {
  expect(() => checkDelivery(put, processed)).toThrow(`delivery of ${put.length} jobs: ${message}`)
})

it('compares counts', () => {
  expect(() => checkCount('waiting', 5, 5)).not.toThrow()
  expect(() => checkCount('waiting', 4, 5)).toThrow('4 jobs are waiting where 5 should be')
})
