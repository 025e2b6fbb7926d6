import { expect, test } from 'vitest'
import { decodeRecurringJob } from './recurring-job-record.ts'

test('a recurring job is taken apart by the places of its fields', () => {
  const numbers = ['60000', '5000', '-0.5', '3', 't\u001fu', '2', '7', '1000000005000', '', '1500']
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
    nextRunAt: 1_000_000_005_000,
    pausedAt: undefined,
    timeoutMs: 1500,
  })
})

test('a paused recurring job has no next run', () => {
  const numbers = ['60000', '5000', '0', '3', '', '2', '7', '', '1000000005000', '']
  const decoded = decodeRecurringJob(['', 'r', 'Klass', 'q', '[]', ...numbers])
  expect(decoded).toMatchObject({ nextRunAt: undefined, pausedAt: 1_000_000_005_000, timeoutMs: undefined })
})
