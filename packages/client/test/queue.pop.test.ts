import { describe, expect, test } from 'vitest'
import { InvalidArgumentError } from '../src/index.ts'
import { historyOf, jobOf, newTimedSpace, present, Space } from './space.ts'

describe('pop', () => {
  test('[31] answers null when there is nothing, and an empty list when several were wanted', async () => {
    const queue = new Space().client().queue('q')
    expect(await queue.pop()).toBeNull()
    expect(await queue.pop(5)).toEqual([])
  })

  test('[100] hands a job out under a lock and a lease', async () => {
    const space = await newTimedSpace()
    const client = space.client({ workerName: 'ada' })
    await client.queue('q').put('Klass', {})
    const job = present(await client.queue('q').pop())
    expect(job).toMatchObject({ state: 'running', workerName: 'ada', expiresAt: new Date(space.now + 60_000) })
    expect(job.lease).toMatch(/^\d{16}$/)
    expect(job.ttl).toBeGreaterThan(59)
    expect(job.ttl).toBeLessThanOrEqual(60)
  })

  test('takes as many jobs as wanted and leaves the rest', async () => {
    const queue = new Space().client().queue('q')
    await queue.putMany([1, 2, 3].map((data) => ({ job: 'Klass', data })))
    expect((await queue.pop(2)).map(({ data }) => data)).toEqual([1, 2])
    expect(await queue.counts()).toMatchObject({ waiting: 1, running: 2 })
  })

  test('takes 1,000 jobs at most', async () => {
    const queue = new Space().client().queue('q')
    await queue.putMany(Array.from({ length: 1001 }, (_, data) => ({ job: 'Klass', data })))
    expect(await queue.pop(5000)).toHaveLength(1000)
  })

  test('[99] never hands out a job twice to those who ask at the same time', async () => {
    const space = new Space()
    const clients = [space.client(), space.client(), space.client()]
    await space
      .client()
      .queue('q')
      .putMany(Array.from({ length: 300 }, (_, data) => ({ job: 'Klass', data })))
    const pops = Array.from({ length: 90 }, (_, i) =>
      present(clients[i % 3])
        .queue('q')
        .pop(4),
    )
    const jids = (await Promise.all(pops)).flat().map(({ jid }) => jid)
    expect(jids).toHaveLength(300)
    expect(new Set(jids).size).toBe(300)
  })

  test.each([0, -1, 1.5, Number.NaN, '3', null])('refuses to take %s jobs', async (count) => {
    const refused = new Space()
      .client()
      .queue('q')
      .pop(count as number)
    await expect(refused).rejects.toThrow(InvalidArgumentError)
    await expect(refused).rejects.toMatchObject({ argument: 'count' })
  })

  test('[10] [12] [77] hands a job out again when its lock and the grace period are over, which costs a retry', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const jid = await client.queue('q').put('Klass', {})
    const lost = present(await client.queue('q').pop())
    space.now += 60_000
    expect(await client.queue('q').pop()).toBeNull()
    space.now += 10_000
    const job = present(await client.queue('q').pop())
    expect(job).toMatchObject({ jid, retriesLeft: 4 })
    expect(Number(job.lease)).toBeGreaterThan(Number(lost.lease))
    expect(await historyOf(client, jid)).toEqual(['put', 'popped', 'timed-out', 'popped'])
  })

  test('[21] [T21] fails a job that was dropped once more than it has retries', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const jid = await client.queue('q').put('Klass', {}, { retries: 1 })
    for (let drop = 1; drop <= 2; drop++) {
      present(await client.queue('q').pop())
      space.now += 60_000
      expect(await client.queue('q').pop()).toBeNull()
      space.now += 10_000
    }
    expect(await client.queue('q').pop()).toBeNull()
    const job = await jobOf(client, jid)
    expect(job).toMatchObject({ state: 'failed', failure: { group: 'failed-retries-q' } })
    expect(job.failure?.message).toBe('Job exhausted retries in queue "q"')
    expect((await client.jobs.failed('failed-retries-q')).jobs).toMatchObject([{ jid }])
  })
})

describe('counts', () => {
  test('[3] moves by one with each job', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    const none = {
      name: 'q',
      waiting: 0,
      scheduled: 0,
      running: 0,
      stalled: 0,
      depends: 0,
      recurring: 0,
      isPaused: false,
    }
    expect(await queue.counts()).toEqual(none)
    const jid = await queue.put('Klass', {})
    expect(await queue.counts()).toEqual({ ...none, waiting: 1 })
    await queue.put('Klass', {}, { depends: [jid] })
    expect(await queue.counts()).toEqual({ ...none, waiting: 1, depends: 1 })
    await queue.put('Klass', {}, { delay: 10 })
    expect(await queue.counts()).toEqual({ ...none, waiting: 1, depends: 1, scheduled: 1 })
    await queue.recur('Klass', {}, 60, { offset: 60 })
    expect(await queue.counts()).toEqual({ ...none, waiting: 1, depends: 1, scheduled: 1, recurring: 1 })
    await queue.pop()
    expect(await queue.counts()).toEqual({ ...none, running: 1, depends: 1, scheduled: 1, recurring: 1 })
  })

  test('[29] tells the queues that were put into, and not those that were only named', async () => {
    const client = new Space().client()
    client.queue('named')
    await client.queue('a').put('Klass', {})
    await client.queue('b').recur('Klass', {}, 60)
    expect((await client.queues.counts()).map(({ name }) => name)).toEqual(['a', 'b'])
  })

  test('[T37] writes nothing', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    await client.queue('q').put('Klass', {}, { delay: 1 })
    await client.queue('q').recur('Klass', {}, 1)
    space.now += 5000
    const before = await space.keyspace()
    expect(await client.queue('q').counts()).toMatchObject({ waiting: 1, scheduled: 0 })
    expect(await space.keyspace()).toEqual(before)
  })
})
