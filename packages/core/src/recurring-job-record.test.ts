import { expect, test } from 'vitest'
import { decodeRecurringJob } from './recurring-job-record.ts'

test('a recurring job is taken apart by the places of its fields', () => {
  const numbers = ['60000', '5000', '-0.5', '3', 't\u001fu', '2', '7', '1000000005000']
  expect(decodeRecurringJob(['', 'r', 'Klass', 'q', '[]', ...numbers])).toEqual({
    jid: 'r',
    klass: 'Klass',
    queueName: 'q',
    data: '[]',
    intervalMs: 60_000,
    offsetMs: 5000,
    priority: -0.5,
    retries: 3,
    tags: ['t', 'u'],
    backlog: 2,
    count: 7,
    nextAt: 1_000_000_005_000,
  })
})
