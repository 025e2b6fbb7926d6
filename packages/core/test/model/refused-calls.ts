import { recurringJobPut } from '../../src/index.ts'
import type { TestNamespace } from '../test-namespace.ts'

/** Calls that are refused for their arguments, whatever there is. */
export const refusedCalls: readonly ((space: TestNamespace) => Promise<unknown>)[] = [
  (space) => space.put(''),
  (space) => space.put('a', { queueName: 'line\n' }),
  (space) => space.put('a', { priority: Number.NaN }),
  (space) => space.put('a', { priority: Infinity }),
  (space) => space.put('a', { retries: 1.5 }),
  (space) => space.put('a', { delayMs: -1 }),
  (space) => space.put('a', { timeoutMs: 0 }),
  (space) => space.put('a', { tags: ['x'.repeat(256)] }),
  (space) => space.putAll([space.job('a'), space.job('a')]),
  (space) => space.putAll([space.job('a'), space.job('b', { data: '' })]),
  (space) => space.popMany(1001),
  (space) => space.popMany(1, { workerName: '' }),
  (space) => space.popMany(1, { queueNames: ['q', ''] }),
  (space) => space.move('a', ''),
  (space) => space.move('a', 'q', { retries: -1 }),
  (space) => space.move('a', 'q', { timeoutMs: 0.5 }),
  (space) => space.fail({ jid: 'a', lease: '' }, ''),
  (space) => space.retry({ jid: 'a', lease: '' }, { delayMs: 0.5 }),
  (space) => space.housekeep(0),
  (space) => space.configure('heartbeat', 'long'),
  (space) => space.recur('r', { intervalMs: 0 }),
  (space) => space.recur('', {}),
  (space) =>
    recurringJobPut(space, {
      jid: 'r',
      queueName: 'q',
      klass: 'Klass',
      data: '{}',
      intervalMs: 1,
      offsetMs: 0,
      priority: 0,
      retries: -1,
      tags: [],
      backlog: 0,
      timeoutMs: undefined,
    }),
]
