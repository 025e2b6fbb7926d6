import { expect, test } from 'vitest'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('queue.pop on $name', (server) => {
  test('a popped job is running, locked for a minute, under a lease', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const job = await space.pop({ workerName: 'ada' })
    expect(job).toMatchObject({ jid: 'a', state: 'running', workerName: 'ada', expiresAt: space.now + 60_000 })
    expect(job.lease).toMatch(/^\d{16}$/)
    expect(await space.get('a')).toEqual(job)
    expect(await space.counts()).toMatchObject({ waiting: 0, running: 1 })
  })

  test('an empty queue answers no jobs', async () => {
    const space = await newNamespace(server)
    expect(await space.popReply()).toEqual({ position: 0, dueInMs: undefined, jobs: [] })
  })

  test('no queues and a count of 0 answer no jobs', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    expect((await space.popReply({ queueNames: [] })).jobs).toEqual([])
    expect((await space.popReply({ count: 0 })).jobs).toEqual([])
    expect(await space.counts()).toMatchObject({ waiting: 1 })
  })

  test('a job is handed out once', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const pops = await Promise.all(['ada', 'bob', 'eve'].map((workerName) => space.popMany(2, { workerName })))
    expect(pops.flat().map(({ jid }) => jid)).toEqual(['a'])
  })

  test('leases grow and are never given twice, not even after cancel and put of the same jid', async () => {
    const space = await newNamespace(server)
    const leases: string[] = []
    for (let round = 0; round < 5; round++) {
      await space.put('a')
      leases.push((await space.pop()).lease)
      await space.cancel('a')
    }
    expect([...new Set(leases)].sort()).toEqual(leases)
  })

  test('a lease grows when the clock runs back', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const { lease } = await space.pop()
    space.now -= 3_600_000
    await space.put('a')
    expect((await space.pop()).lease > lease).toBe(true)
  })

  test('a paused queue hands out nothing and is not touched', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.pop()
    await space.put('b')
    await space.put('c', { delayMs: 1 })
    await space.connection.hset(space.key('queue:q'), 'paused', '1')
    await space.connection.zadd(space.key('workers'), space.now + 100_000, 'w')
    space.now += 100_000
    expect(await withoutChange(space, () => space.popJids(5))).toEqual([])
  })

  test('max-concurrency bounds how many jobs of a queue run', async () => {
    const space = await newNamespace(server)
    await space.connection.hset(space.key('queue:q'), 'max-concurrency', '2')
    await space.putAll(['a', 'b', 'c'].map((jid) => space.job(jid)))
    expect(await space.popJids(5)).toEqual(['a', 'b'])
    expect(await space.popJids(5)).toEqual([])
    await space.complete(await space.get('a'))
    expect(await space.popJids(5)).toEqual(['c'])
  })

  test('a waiting caller is told when the next job is due', async () => {
    const space = await newNamespace(server)
    await space.put('a', { delayMs: 5000 })
    expect((await space.popReply({ waits: true })).dueInMs).toBe(5000)
    space.now += 2000
    expect((await space.popReply({ waits: true })).dueInMs).toBe(3000)
  })

  test('the next due time is watched by one worker, until another knows an earlier one', async () => {
    const space = await newNamespace(server)
    await space.put('a', { delayMs: 5000 })
    expect((await space.popReply({ waits: true, workerName: 'ada' })).dueInMs).toBe(5000)
    expect((await space.popReply({ waits: true, workerName: 'bob' })).dueInMs).toBeUndefined()
    await space.put('b', { delayMs: 1000 })
    expect((await space.popReply({ waits: true, workerName: 'bob' })).dueInMs).toBe(1000)
  })
})

describeOnServers('what queue.pop refuses on $name', (server) => {
  const names = [
    ['no worker name', ''],
    ['a worker name of 256 bytes', 'x'.repeat(256)],
    ['a worker name with a tab', 'a\tb'],
    ['a worker name with a line break', 'a\nb'],
  ] as const
  test.each(names)('%s', async (_, workerName) => {
    const space = await newNamespace(server)
    await space.put('a')
    expect(await refusal(space, () => space.pop({ workerName }))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'worker',
    })
  })

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 1001])('a count of %s', async (count) => {
    const space = await newNamespace(server)
    await space.put('a')
    expect(await refusal(space, () => space.popReply({ count }))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'count',
    })
  })

  test.each([0.5, Number.NaN])('a position of %s', async (position) => {
    const space = await newNamespace(server)
    await space.put('a')
    const popped = (): Promise<unknown> => space.popReply({ position, order: 'round-robin' })
    expect(await refusal(space, popped)).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'position' })
  })

  test('a request with a line break', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const refused = { code: 'INVALID_ARGUMENT', argument: 'request' }
    expect(await refusal(space, () => space.popReply({ request: 'a\nb\tc' }))).toMatchObject(refused)
  })
})
