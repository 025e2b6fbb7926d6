import { expect, test } from 'vitest'
import {
  recurringJobCancel,
  recurringJobPause,
  recurringJobResume,
  recurringJobRunNow,
  recurringJobUpdate,
  type RecurringJobUpdateArgs,
} from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

const MINUTE = 60_000

const bad: readonly (readonly [what: string, argument: string, changes: Omit<RecurringJobUpdateArgs, 'jid'>])[] = [
  ['an interval of 0', 'interval', { intervalMs: 0 }],
  ['a negative interval', 'interval', { intervalMs: -1 }],
  ['an interval of half a ms', 'interval', { intervalMs: 0.5 }],
  ['a priority of NaN', 'priority', { priority: Number.NaN }],
  ['retries of 1.5', 'retries', { retries: 1.5 }],
  ['a time of half a ms', 'timeoutSeconds', { timeoutMs: 0.5 }],
  ['a negative backlog', 'backlog', { backlog: -1 }],
  ['a queue with a line break', 'queue', { queueName: '\n' }],
  ['a klass with a line break', 'klass', { klass: '\n' }],
  ['long data', 'data', { data: JSON.stringify('x'.repeat(1_048_576)) }],
  ['a long tag', 'tags', { tag: ['x'.repeat(256)] }],
  ['more than 100 tags in all', 'tags', { tag: Array.from({ length: 100 }, (_, i) => `t${i}`) }],
]

describeOnServers('recurring-job.update on $name', (server) => {
  test('changes what is given, leaves the rest, and answers how it is then', async () => {
    const space = await newNamespace(server)
    await space.recur('r', { tags: ['a', 'b'], offsetMs: 5000 })
    const changes = { klass: 'Other', data: '[1]', priority: 7, retries: 0, backlog: 3, timeoutMs: 1500 }
    const before = await space.getRecurring('r')
    const answer = await space.changeRecurring('r', { ...changes, tag: ['c', 'a'], untag: ['b', 'x'] })
    expect(answer).toEqual({ ...before, ...changes, tags: ['a', 'c'] })
    expect(await space.getRecurring('r')).toEqual(answer)
  })

  test('[81] a new interval moves the next run by the difference, once', async () => {
    const space = await newNamespace(server)
    await space.recur('r', { offsetMs: 10 * MINUTE })
    const { nextRunAt = 0 } = await space.getRecurring('r')
    expect(await space.changeRecurring('r', { intervalMs: 5 * MINUTE })).toMatchObject({
      intervalMs: 5 * MINUTE,
      nextRunAt: nextRunAt + 4 * MINUTE,
    })
    expect(await space.changeRecurring('r', { intervalMs: 5 * MINUTE })).toMatchObject({
      nextRunAt: nextRunAt + 4 * MINUTE,
    })
    expect(await space.changeRecurring('r', { intervalMs: MINUTE })).toMatchObject({ nextRunAt })
  })

  test('[T39] an interval that moves the next run into the past gives one job at once, without a burst', async () => {
    const space = await newNamespace(server)
    await space.recur('r', { intervalMs: 60 * MINUTE, offsetMs: 60 * MINUTE })
    const start = space.now
    space.now += 50 * MINUTE + 7000
    expect(await space.changeRecurring('r', { intervalMs: MINUTE })).toMatchObject({ nextRunAt: start + 50 * MINUTE })
    expect(await space.popJids(100)).toEqual(['r-1'])
    expect(await space.getRecurring('r')).toMatchObject({ nextRunAt: start + 51 * MINUTE })
  })

  test('[T39] runs that were missed before are still made up for after a change of the interval', async () => {
    const space = await newNamespace(server)
    await space.recur('r', { intervalMs: 10 * MINUTE })
    const start = space.now
    space.now += 25 * MINUTE
    await space.changeRecurring('r', { intervalMs: MINUTE })
    expect(await space.popJids(100)).toEqual(['r-1', 'r-2', 'r-3'])
    expect(await space.getRecurring('r')).toMatchObject({ nextRunAt: start + 26 * MINUTE })
  })

  test('a change of something else leaves the missed runs as they are', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    space.now += 3 * MINUTE
    await space.changeRecurring('r', { priority: 2 })
    expect(await space.popJids(100)).toEqual(['r-1', 'r-2', 'r-3', 'r-4'])
  })

  test('a move makes the new queue known, wakes it, and leaves the jobs that were put', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    await space.housekeep()
    await space.changeRecurring('r', { queueName: 'other' })
    expect(await space.tokens('other')).toBe(1)
    space.now += MINUTE
    expect(await space.popJids(5, { queueNames: ['other'] })).toEqual(['r-2'])
    expect(await space.popJids(5)).toEqual(['r-1'])
    expect([(await space.counts()).recurring, (await space.counts('other')).recurring]).toEqual([0, 1])
  })

  test.each(bad)('%s is refused by the name of the argument: %s', async (_, argument, changes) => {
    const space = await newNamespace(server)
    await space.recur('r', { tags: ['old'] })
    const refused = await refusal(space, () => space.changeRecurring('r', changes))
    expect(refused).toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })

  test('is refused when there is no such recurring job', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    for (const command of [recurringJobUpdate, recurringJobPause, recurringJobResume]) {
      const refused = await refusal(space, () => command(space, { jid: 'a' }))
      expect(refused).toMatchObject({ code: 'JOB_NOT_FOUND', jid: 'a' })
    }
  })
})

describeOnServers('recurring-job.pause and recurring-job.resume on $name', (server) => {
  test('while it is paused it puts nothing, is counted and is not due', async () => {
    const space = await newNamespace(server)
    await space.recur('r', { offsetMs: 1000 })
    space.now += 500
    expect(await recurringJobPause(space, { jid: 'r' })).toMatchObject({ nextRunAt: undefined, pausedAt: space.now })
    space.now += 10 * MINUTE
    expect(await space.housekeep()).toBe(0)
    expect(await space.popReply({ waits: true })).toMatchObject({ jobs: [], dueInMs: undefined })
    expect(await space.counts()).toMatchObject({ recurring: 1, waiting: 0 })
  })

  test('when it is resumed it goes on in step, and makes up for nothing', async () => {
    const space = await newNamespace(server)
    const start = space.now
    await space.recur('r')
    await space.complete(await space.pop())
    await recurringJobPause(space, { jid: 'r' })
    space.now += 3 * MINUTE + 1
    await space.clearTokens()
    const resumed = await recurringJobResume(space, { jid: 'r' })
    expect(resumed).toMatchObject({ nextRunAt: start + 4 * MINUTE, pausedAt: undefined })
    expect(await space.tokens()).toBe(1)
    expect(await space.popJids(5)).toEqual([])
    space.now = start + 4 * MINUTE
    expect(await space.popJids(5)).toEqual(['r-2'])
  })

  test('a run that is due when it is resumed is put', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    await recurringJobPause(space, { jid: 'r' })
    space.now += MINUTE
    await recurringJobResume(space, { jid: 'r' })
    expect(await space.popJids(5)).toEqual(['r-1'])
  })

  test('either of them twice changes nothing more', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    const paused = await recurringJobPause(space, { jid: 'r' })
    space.now += 1000
    expect(await withoutChange(space, () => recurringJobPause(space, { jid: 'r' }))).toEqual(paused)
    const resumed = await recurringJobResume(space, { jid: 'r' })
    space.now += 1000
    expect(await withoutChange(space, () => recurringJobResume(space, { jid: 'r' }))).toEqual(resumed)
  })

  test('it stays paused when it is declared again, moved, or gets another interval', async () => {
    const space = await newNamespace(server)
    const start = space.now
    await space.recur('r')
    await recurringJobPause(space, { jid: 'r' })
    await space.recur('r', { offsetMs: MINUTE })
    await space.changeRecurring('r', { queueName: 'other', intervalMs: 2 * MINUTE })
    space.now += MINUTE
    expect(await space.housekeep()).toBe(0)
    expect(await space.getRecurring('r')).toMatchObject({ nextRunAt: undefined })
    expect(await recurringJobResume(space, { jid: 'r' })).toMatchObject({ nextRunAt: start + 2 * MINUTE })
  })
})

describeOnServers('recurring-job.run-now on $name', (server) => {
  test('puts one job, with the next count, and leaves the schedule as it is', async () => {
    const space = await newNamespace(server)
    await space.recur('r', { offsetMs: MINUTE, priority: 3, tags: ['t'], retries: 1, data: '[2]' })
    const { nextRunAt } = await space.getRecurring('r')
    await space.clearTokens()
    space.now += 1000
    expect(await recurringJobRunNow(space, { jid: 'r', request: 'one' })).toBe('r-1')
    expect(await space.tokens()).toBe(1)
    expect(await space.getRecurring('r')).toMatchObject({ nextRunAt, count: 1 })
    const child = { jid: 'r-1', spawnedFrom: 'r', priority: 3, tags: ['t'], retries: 1, data: '[2]' }
    expect(await space.pop()).toMatchObject({ ...child, createdAt: space.now })
    space.now = nextRunAt ?? 0
    expect(await space.popJids(5)).toEqual(['r-2'])
  })

  test('sent twice it is applied once, whatever runs in between', async () => {
    const space = await newNamespace(server)
    await space.recur('r', { offsetMs: MINUTE })
    expect(await recurringJobRunNow(space, { jid: 'r', request: 'one' })).toBe('r-1')
    expect(await recurringJobRunNow(space, { jid: 'r', request: 'two' })).toBe('r-2')
    const again = await withoutChange(space, () => recurringJobRunNow(space, { jid: 'r', request: 'one' }))
    expect(again).toBe('r-1')
  })

  test('runs a paused one, which stays paused', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    await recurringJobPause(space, { jid: 'r' })
    await recurringJobRunNow(space, { jid: 'r', request: 'one' })
    expect(await space.popJids(5)).toEqual(['r-1'])
    expect(await space.getRecurring('r')).toMatchObject({ nextRunAt: undefined, count: 1 })
  })

  test('is refused for one that was removed', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    await recurringJobCancel(space, { jid: 'r' })
    const refused = await refusal(space, () => recurringJobRunNow(space, { jid: 'r', request: 'one' }))
    expect(refused).toMatchObject({ code: 'JOB_NOT_FOUND', jid: 'r' })
  })
})
