import { expect, test } from 'vitest'
import { declaredKeys, queueOfWakeList, wakeList, workerChannel } from './channels.ts'

test('[T54] the keys of a namespace lie in one slot', () => {
  expect(declaredKeys('ql')).toEqual(['{ql}:meta', '{ql}:guard'])
  expect(wakeList('ql', 'emails')).toBe('{ql}:wake:emails')
})

test('the queue of a wake list may hold colons', () => {
  expect(queueOfWakeList('ql', wakeList('ql', 'a:b:c'))).toBe('a:b:c')
})

test('the channel of a worker is outside of the slot', () => {
  expect(workerChannel('ql', 'host-1')).toBe('ql:w:host-1')
})
