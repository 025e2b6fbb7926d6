import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { jobPut, namespaceUseTestClock } from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { connectionTo, describeOnServers } from '../redis.ts'
import { newNamespace, TestNamespace } from '../test-namespace.ts'

describeOnServers('namespace.use-test-clock on $name', (server) => {
  test('the clock of an empty namespace becomes the test’s, and may do so twice', async () => {
    const space = await newNamespace(server)
    await withoutChange(space, () => namespaceUseTestClock(space, {}))
    await space.put('a')
    expect(await withoutChange(space, () => namespaceUseTestClock(space, {}))).toBeUndefined()
  })

  test('a namespace in use keeps the clock of the server', async () => {
    const space = new TestNamespace(connectionTo(server))
    await space.put('a')
    const refused = { code: 'CLOCK_MODE', details: { mode: 'server' } }
    expect(await refusal(space, () => namespaceUseTestClock(space, {}))).toMatchObject(refused)
  })

  test('a namespace that newer code wrote keeps its layout', async () => {
    const space = await newNamespace(server)
    await space.connection.hset(space.key('meta'), 'layout', '2')
    expect(await withoutChange(space, () => namespaceUseTestClock(space, {}).catch(() => undefined))).toBeUndefined()
  })

  test('the time of the server counts where it was not handed over, whatever is sent', async () => {
    const space = new TestNamespace(connectionTo(server))
    await space.put('a')
    const { createdAt } = await space.get('a')
    expect(Math.abs(createdAt - Date.now())).toBeLessThan(60_000)
  })

  test('without a clock a namespace uses the time of the server', async () => {
    const connection = connectionTo(server)
    const context = { connection, namespace: `test-${randomUUID()}` }
    const job = new TestNamespace(connection).job('a')
    expect(await jobPut(context, { workerName: '', mode: 'all', jobs: [job] })).toEqual(['a'])
    expect(await connection.hget(`{${context.namespace}}:meta`, 'clock')).toBe('server')
  })
})

describeOnServers('namespace.housekeep on $name', (server) => {
  test('with nothing to do it answers 0 and changes nothing', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    expect(await withoutChange(space, () => space.housekeep())).toBe(0)
  })

  test('due scheduled and recurring jobs wait, also on a paused queue', async () => {
    const space = await newNamespace(server)
    await space.put('a', { delayMs: 1000 })
    await space.recur('r', { offsetMs: 2000 })
    await space.connection.hset(space.key('queue:q'), 'paused', '1')
    space.now += 2000
    expect(await space.housekeep()).toBe(2)
    expect(await space.get('a')).toMatchObject({ state: 'waiting', dueAt: undefined })
    expect(await space.get('r-1')).toMatchObject({ state: 'waiting', spawnedFrom: 'r' })
  })

  test('an expired lock gets its grace, and then the job waits again for a retry, at its old place', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.pop()
    await space.put('b')
    space.now += 60_000
    expect(await space.housekeep()).toBe(1)
    expect(await space.get('a')).toMatchObject({ state: 'running', workerName: 'w' })
    space.now += 10_000
    expect(await space.housekeep()).toBe(1)
    expect(await space.get('a')).toMatchObject({ state: 'waiting', workerName: '', lease: '', remaining: 4 })
    expect(await space.popJids(2)).toEqual(['a', 'b'])
  })

  test('only the named queues are looked at', async () => {
    const space = await newNamespace(server)
    await space.put('a', { delayMs: 1 })
    await space.put('b', { delayMs: 1, queueName: 'other' })
    space.now += 1
    expect(await space.housekeep(10, 'other')).toBe(1)
    expect(await space.get('a')).toMatchObject({ state: 'scheduled' })
  })

  test('it stops after as much as was asked for', async () => {
    const space = await newNamespace(server)
    await space.putAll(Array.from({ length: 5 }, (_, i) => space.job(`job-${i}`, { delayMs: 1 })))
    space.now += 1
    expect(await space.housekeep(3)).toBe(3)
    expect(await space.housekeep(3)).toBe(2)
  })

  test('scheduled and recurring jobs and locks together are bounded', async () => {
    const space = await newNamespace(server)
    await space.putAll(Array.from({ length: 6 }, (_, i) => space.job(`job-${i}`, i < 3 ? {} : { delayMs: 1 })))
    await space.popMany(3)
    await space.recur('r', { intervalMs: 1000 })
    space.now += 60_000
    expect(await space.housekeep(3)).toBeLessThanOrEqual(3)
    expect(await space.housekeep(4)).toBeLessThanOrEqual(4)
  })

  test.each([0.5, Number.NaN])('a most of %s is refused', async (most) => {
    const space = await newNamespace(server)
    await space.put('a', { delayMs: 1 })
    space.now += 1
    expect(await refusal(space, () => space.housekeep(most))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'most',
    })
  })
})
