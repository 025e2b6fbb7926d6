import { expect, test } from 'vitest'
import { recurringJobCancel, type RecurringJobPutArgs } from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

const bad: readonly (readonly [what: string, argument: string, options: Partial<RecurringJobPutArgs>])[] = [
  ['an empty jid', 'jid', { jid: '' }],
  ['a jid without room for the count', 'jid', { jid: 'x'.repeat(236) }],
  ['no queue name', 'queue', { queueName: '' }],
  ['a klass with a line break', 'klass', { klass: '\n' }],
  ['no data', 'data', { data: '' }],
  ['an interval of 0', 'interval', { intervalMs: 0 }],
  ['an interval of half a ms', 'interval', { intervalMs: 0.5 }],
  ['a negative offset', 'offset', { offsetMs: -1 }],
  ['a priority of NaN', 'priority', { priority: Number.NaN }],
  ['retries of 1.5', 'retries', { retries: 1.5 }],
  ['a negative backlog', 'backlog', { backlog: -1 }],
  ['a time of 0', 'timeoutSeconds', { timeoutMs: 0 }],
  ['a long tag', 'tags', { tags: ['x'.repeat(256)] }],
]

describeOnServers('recurring-job.put on $name', (server) => {
  test('a recurring job is stored with all that was given', async () => {
    const space = await newNamespace(server)
    const given = { queueName: 'reports', klass: 'Report', data: '{"a":[]}', intervalMs: 60_000, offsetMs: 5000 }
    const children = { priority: -2, retries: 0, tags: ['t', 'u'], backlog: 3, timeoutMs: 1500 }
    expect(await space.recur('r', { ...given, ...children })).toBe('r')
    const stored = { jid: 'r', ...given, ...children, count: 0, nextRunAt: space.now + 5000 }
    expect(await space.getRecurring('r')).toEqual(stored)
    expect(await space.counts('reports')).toMatchObject({ recurring: 1, waiting: 0 })
  })

  test('declaring it again with another interval starts anew from now', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    space.now += 1000
    await space.recur('r', { intervalMs: 30_000, offsetMs: 100 })
    expect(await space.getRecurring('r')).toMatchObject({ intervalMs: 30_000, nextRunAt: space.now + 100 })
  })

  test('declaring it again says how long its jobs may run, or that nothing is said', async () => {
    const space = await newNamespace(server)
    await space.recur('r', { timeoutMs: 1500 })
    await space.recur('r', { timeoutMs: 20 })
    expect(await space.getRecurring('r')).toMatchObject({ timeoutMs: 20 })
    await space.recur('r')
    expect(await space.getRecurring('r')).toMatchObject({ timeoutMs: undefined })
    expect(await space.pop()).toMatchObject({ jid: 'r-1', timeoutMs: undefined })
  })

  test('declaring it again for another queue moves it', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    await space.recur('r', { queueName: 'other' })
    expect(await space.counts('q')).toMatchObject({ recurring: 0 })
    expect(await space.counts('other')).toMatchObject({ recurring: 1 })
  })

  test.each(bad)('%s is refused by the name of the argument: %s', async (_, argument, options) => {
    const space = await newNamespace(server)
    expect(await refusal(space, () => space.recur('r', options))).toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })
})

describeOnServers('recurring-job.cancel on $name', (server) => {
  test('a canceled recurring job puts nothing more, and its jobs stay', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    await space.housekeep()
    expect(await recurringJobCancel(space, { jid: 'r' })).toBe(true)
    expect(await space.exists('r')).toBe(false)
    space.now += 600_000
    expect(await space.popJids(5)).toEqual(['r-1'])
  })

  test('an unknown jid is answered with false', async () => {
    const space = await newNamespace(server)
    expect(await withoutChange(space, () => recurringJobCancel(space, { jid: 'nobody' }))).toBe(false)
  })
})
