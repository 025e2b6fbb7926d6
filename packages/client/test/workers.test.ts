import { describe, expect, test } from 'vitest'
import { newTimedSpace, Space } from './space.ts'

describe('workers', () => {
  test('are counted with their jobs, the most recently active first', async () => {
    const space = await newTimedSpace()
    const { workers } = space.client()
    expect(await workers.counts()).toEqual([])
    await space
      .client()
      .queue('q')
      .putMany(['a', 'b', 'c'].map((data) => ({ job: 'Klass', data })))
    await space.client({ workerName: 'ada' }).queue('q').pop(2)
    space.now += 30_000
    await space.client({ workerName: 'bob' }).queue('q').pop()
    expect(await workers.counts()).toMatchObject([
      { name: 'bob', jobs: 1, stalled: 0, lastSeenAt: new Date(space.now) },
      { name: 'ada', jobs: 2, stalled: 0, lastSeenAt: new Date(space.now - 30_000) },
    ])
    space.now += 30_000
    expect(await workers.counts()).toMatchObject([
      { name: 'bob', jobs: 1, stalled: 0 },
      { name: 'ada', jobs: 0, stalled: 2 },
    ])
  })

  test('[T36] are listed one by one with the jids of their jobs, however far ahead the locks are', async () => {
    const space = await newTimedSpace()
    const client = space.client({ workerName: 'ada' })
    const queue = client.queue('q')
    const first = await queue.put('Klass', {})
    await queue.pop()
    await client.config.set('heartbeat', 200 * 86_400)
    const second = await client.queue('other').put('Klass', {})
    await client.queue('other').pop()
    space.now += 60_000
    const found = await client.workers.get('ada')
    expect(found).toMatchObject({ name: 'ada', jobs: [second], stalled: [first] })
    const unknown = await client.workers.get('nobody')
    expect(unknown).toMatchObject({ name: 'nobody', jobs: [], stalled: [], lastSeenAt: undefined, queueNames: [] })
  })

  test('[4] have names with host and process, each its own', () => {
    const space = new Space()
    const [one, other] = [space.client(), space.client()]
    expect(one.workerName).toContain(`-${process.pid}-`)
    expect(one.workerName).not.toBe(other.workerName)
    expect(space.client({ workerName: 'mine' }).workerName).toBe('mine')
  })

  test('are deregistered by name; what they hold stays with them', async () => {
    const space = await newTimedSpace()
    const client = space.client({ workerName: 'ada' })
    const jid = await client.queue('q').put('Klass', {})
    await client.queue('q').pop()
    await space.client({ workerName: 'bob' }).queue('q').pop()
    expect(await client.workers.deregister('ada', 'bob', 'nobody')).toBe(2)
    expect(await client.workers.counts()).toMatchObject([{ name: 'ada', jobs: 1, lastSeenAt: undefined }])
    expect((await client.workers.get('ada')).jobs).toEqual([jid])
  })

  test('are listed until they have not asked for jobs for max-worker-age', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    await client.queue('q').pop()
    space.now += 86_399_999
    expect(await client.workers.counts()).toHaveLength(1)
    space.now += 1
    expect(await client.workers.counts()).toEqual([])
  })

  test('[110] that register have their clocks measured against the server’s', async () => {
    const space = new Space()
    const ahead = 3_600_000
    const started = Date.now()
    const session = space.client({ clock: () => Date.now() + ahead }).session('ada')
    await session.register(['q', 'p'], 20)
    const took = Date.now() - started
    const [found] = await space.client().workers.counts()
    expect(found).toMatchObject({ name: 'ada', queueNames: ['q', 'p'], concurrency: 20, pid: process.pid, jobs: 0 })
    expect(Math.abs((found?.clockSkewMs ?? 0) - ahead)).toBeLessThanOrEqual(took + 1)
    await session.deregister()
    expect(await space.client().workers.counts()).toEqual([])
  })

  test('[109] [78] with clocks that are hours apart share a queue: the server’s clock counts', async () => {
    const space = new Space()
    const [early, late] = [-3_600_000, 3_600_000].map((skew) => space.client({ clock: () => Date.now() + skew }))
    const jid = await early?.queue('q').put('Klass', {})
    const job = await early?.queue('q').pop()
    expect(job?.jid).toBe(jid)
    // By its own clock it is an hour later, and the lock of a minute long over.
    expect(await late?.queue('q').pop()).toBeNull()
    expect(job?.ttl).toBeLessThanOrEqual(60)
    expect(await job?.complete()).toBe('complete')
  })

  test('are refused with a bad name', async () => {
    const { workers } = new Space().client()
    await expect(workers.get('')).rejects.toMatchObject({ argument: 'name' })
    await expect(workers.deregister('')).rejects.toMatchObject({ argument: 'names' })
  })
})
