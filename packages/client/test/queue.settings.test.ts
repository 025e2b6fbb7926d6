import { namespaceHousekeep } from '@qless/core'
import { describe, expect, test } from 'vitest'
import type { Client, PauseOptions } from '../src/index.ts'
import { jobOf, newTimedSpace, present, Space } from './space.ts'

/** How many wake tokens a queue has. */
function tokensOf(space: Space, name: string): Promise<number> {
  return space.redis.llen(`{${space.namespace}}:wake:${name}`)
}

async function pausedQueue(): Promise<{ space: Space; client: Client }> {
  const space = await newTimedSpace()
  const client = space.client({ workerName: 'ada' })
  await client.queue('q').put('Klass', {}, { jid: 'a' })
  await client.queue('q').pause()
  return { space, client }
}

describe('a paused queue', () => {
  test('says since when, by whom and why', async () => {
    const { space, client } = await pausedQueue()
    const queue = client.queue('q')
    expect(await queue.pauseState()).toEqual({ pausedAt: new Date(space.now), by: 'ada', reason: '' })
    space.now += 1000
    await queue.pause({ by: 'bob', reason: 'the mail server is down' })
    const state = { pausedAt: new Date(space.now), by: 'bob', reason: 'the mail server is down' }
    expect(await queue.pauseState()).toEqual(state)
  })

  test('[3] is paused in its counts, until it is unpaused', async () => {
    const { client } = await pausedQueue()
    const queue = client.queue('q')
    expect([await queue.isPaused(), (await queue.counts()).isPaused]).toEqual([true, true])
    expect((await client.queues.counts()).map(({ isPaused }) => isPaused)).toEqual([true])
    expect(await queue.unpause()).toBe(true)
    expect([await queue.isPaused(), (await queue.counts()).isPaused]).toEqual([false, false])
    expect(await queue.pauseState()).toBeNull()
    expect(await queue.unpause()).toBe(false)
  })

  test('[T38] hands out nothing and is not touched by a pop: neither what is due nor an expired lock', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    await queue.put('Klass', {}, { jid: 'lost' })
    await queue.pop()
    await queue.put('Klass', {}, { jid: 'waiting' })
    await queue.put('Klass', {}, { jid: 'due', delay: 1 })
    await queue.recur('Klass', {}, 1)
    await queue.pause()
    space.now += 100_000
    const before = queueKeys(await space.keyspace())
    expect(await queue.pop(10)).toEqual([])
    expect(queueKeys(await space.keyspace())).toEqual(before)
  })

  test('[T38] has its expired locks reclaimed by housekeeping all the same', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const jid = await client.queue('q').put('Klass', {})
    await client.queue('q').pop()
    await client.queue('q').pause()
    const context = { connection: space.redis, namespace: space.namespace, clock: () => space.now }
    space.now += 60_000
    await namespaceHousekeep(context, { most: 10, queueNames: [] })
    space.now += 10_000
    await namespaceHousekeep(context, { most: 10, queueNames: [] })
    expect(await jobOf(client, jid)).toMatchObject({ state: 'waiting', retriesLeft: 4 })
    expect(await client.queue('q').pop()).toBeNull()
  })

  test('[T38] leaves its running jobs alone: they are renewed and completed', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    await queue.put('Klass', {})
    const job = present(await queue.pop())
    await queue.pause()
    space.now += 59_000
    expect(await job.heartbeat()).toEqual(new Date(space.now + 60_000))
    expect(await job.complete()).toBe('complete')
  })

  test('takes its running jobs from their workers when it is told to, stalled ones too', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const queue = client.queue('q')
    await queue.put('Klass', {}, { jid: 'stalled' })
    await queue.pop()
    space.now += 59_000
    await queue.putMany(Array.from({ length: 150 }, (_, i) => ({ job: 'Klass', data: i, jid: `job-${i}` })))
    await client.queue('other').put('Klass', {}, { jid: 'other' })
    const others = await client.queue('other').pop(1)
    const jobs = await space.client().queue('q').pop(150)
    expect(jobs).toHaveLength(150)
    space.now += 1000
    expect(await queue.counts()).toMatchObject({ running: 150, stalled: 1 })
    const stopped = await queue.pause({ stopJobs: true })
    expect(stopped.toSorted()).toEqual(['stalled', ...jobs.map(({ jid }) => jid)].toSorted())
    expect(await queue.counts()).toMatchObject({ waiting: 151, running: 0, stalled: 0, isPaused: true })
    expect((await jobOf(client, 'job-7')).retriesLeft).toBe(4)
    await expect(present(jobs[7]).complete()).rejects.toMatchObject({ code: 'JOB_LOST' })
    expect(await present(others[0]).complete()).toBe('complete')
    expect(await queue.pop()).toBeNull()
    await queue.unpause()
    expect(await queue.pop(200)).toHaveLength(151)
  })

  test('stops nothing unless it is told to', async () => {
    const queue = new Space().client().queue('q')
    await queue.put('Klass', {})
    await queue.pop()
    expect(await queue.pause()).toEqual([])
    expect(await queue.counts()).toMatchObject({ running: 1 })
  })

  test('wakes who waits when it is unpaused', async () => {
    const { space, client } = await pausedQueue()
    await space.redis.del(`{${space.namespace}}:wake:q`)
    await client.queue('q').unpause()
    expect(await tokensOf(space, 'q')).toBe(1)
    expect(present(await client.queue('q').pop()).jid).toBe('a')
  })

  test('is not made known by its pause: it may have no jobs yet', async () => {
    const client = new Space().client()
    await client.queue('q').pause()
    expect(await client.queues.counts()).toEqual([])
    await client.queue('q').put('Klass', {})
    expect(await client.queue('q').pop()).toBeNull()
  })

  test.each<[string, PauseOptions]>([
    ['by', { by: '' }],
    ['reason', { reason: 'x'.repeat(1001) }],
    ['reason', { reason: 5 as never }],
    ['stopJobs', { stopJobs: 'yes' as never }],
    ['options.force', { force: true } as never],
  ])('is refused with a bad %s', async (argument, options) => {
    const space = new Space()
    const refused = space.client().queue('q').pause(options)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument })
    expect(await space.keyspace()).toEqual({})
  })
})

/** What concerns jobs and queues; that a worker asked is known all the same. */
function queueKeys(keyspace: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(keyspace).filter(([key]) => !/:(workers|meta|wake:q)$/.test(key)))
}

describe('the heartbeat of a queue', () => {
  test('[105] is that of the config, until it has its own', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const [own, other] = [client.queue('own'), client.queue('other')]
    await client.config.set('heartbeat', 30)
    expect(await own.heartbeat()).toBe(30)
    await own.setHeartbeat(300)
    expect([await own.heartbeat(), await other.heartbeat()]).toEqual([300, 30])
    for (const queue of [own, other]) await queue.put('Klass', {})
    expect(present(await own.pop()).expiresAt).toEqual(new Date(space.now + 300_000))
    expect(present(await other.pop()).expiresAt).toEqual(new Date(space.now + 30_000))
    await own.setHeartbeat(null)
    expect(await own.heartbeat()).toBe(30)
  })

  test('[105] counts for the renewal of a lock, too', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    await queue.put('Klass', {})
    const job = present(await queue.pop())
    await queue.setHeartbeat(0.25)
    expect(await job.heartbeat()).toEqual(new Date(space.now + 250))
  })

  test.each([0, -1, Number.NaN, '5'])('is refused when it is %j', async (seconds) => {
    const space = new Space()
    const refused = space
      .client()
      .queue('q')
      .setHeartbeat(seconds as number)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'seconds' })
    expect(await space.keyspace()).toEqual({})
  })
})

describe('the limit of running jobs', () => {
  test('is undefined until it is set, and holds over all workers', async () => {
    const space = new Space()
    const queue = space.client().queue('q')
    expect(await queue.maxConcurrency()).toBeUndefined()
    await queue.setMaxConcurrency(2)
    expect(await queue.maxConcurrency()).toBe(2)
    await queue.putMany([1, 2, 3].map((data) => ({ job: 'Klass', data })))
    expect(await queue.pop(1)).toHaveLength(1)
    const other = space.client({ workerName: 'bob' }).queue('q')
    const [job] = await other.pop(5)
    expect(await other.pop(5)).toEqual([])
    await present(job).complete()
    expect(await other.pop(5)).toHaveLength(1)
  })

  test.each([3, null])('wakes who waits when it is raised to %j', async (limit) => {
    const space = new Space()
    const queue = space.client().queue('q')
    await queue.setMaxConcurrency(1)
    await queue.putMany([1, 2].map((data) => ({ job: 'Klass', data })))
    await queue.pop(2)
    await space.redis.del(`{${space.namespace}}:wake:q`)
    await queue.setMaxConcurrency(limit)
    expect(await tokensOf(space, 'q')).toBe(1)
    expect(await queue.pop(2)).toHaveLength(1)
    expect(await queue.maxConcurrency()).toBe(limit ?? undefined)
  })

  test.each([0, 1.5, -1])('is refused when it is %j', async (count) => {
    const space = new Space()
    const refused = space.client().queue('q').setMaxConcurrency(count)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'count' })
    expect(await space.keyspace()).toEqual({})
  })
})

describe('forget', () => {
  test('takes an empty queue and its settings off the list', async () => {
    const client = new Space().client()
    const queue = client.queue('q')
    await queue.put('Klass', {})
    await present(await queue.pop()).complete()
    await queue.pause()
    await queue.setHeartbeat(5)
    expect(await queue.forget()).toBe(true)
    expect(await client.queues.counts()).toEqual([])
    expect([await queue.isPaused(), await queue.heartbeat()]).toEqual([false, 60])
    expect(await queue.forget()).toBe(false)
    await queue.put('Klass', {})
    expect((await client.queues.counts()).map(({ name }) => name)).toEqual(['q'])
  })

  test('is refused while there are jobs of any state, recurring ones too', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const queue = client.queue('q')
    await queue.put('Klass', {}, { jid: 'running' })
    await queue.pop()
    await queue.put('Klass', {}, { jid: 'waiting' })
    await queue.put('Klass', {}, { jid: 'scheduled', delay: 5 })
    await queue.put('Klass', {}, { jid: 'child', depends: ['waiting'] })
    const recurring = await queue.recur('Klass', {}, 60)
    const before = await space.keyspace()
    const refused = queue.forget()
    await expect(refused).rejects.toMatchObject({ code: 'QUEUE_NOT_EMPTY', queueName: 'q', jobCount: 5 })
    await expect(refused).rejects.toThrow('it has 5 jobs')
    expect(await space.keyspace()).toEqual(before)
    await client.jobs.cancel(['running', 'waiting', 'scheduled', 'child'])
    await expect(queue.forget()).rejects.toMatchObject({ jobCount: 1 })
    await present(await client.jobs.get(recurring)).cancel()
    expect(await queue.forget()).toBe(true)
  })

  test('does not keep a failed job from being put back', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').put('Klass', {})
    await present(await client.queue('q').pop()).fail('group', 'message')
    await client.queue('q').forget()
    await client.failureGroups.get('group').unfail()
    expect((await jobOf(client, jid)).state).toBe('waiting')
    expect((await client.queues.counts()).map(({ name }) => name)).toEqual(['q'])
  })
})

describe('a queue', () => {
  test('equals another handle on it, and no other queue', () => {
    const client = new Space().client()
    expect(client.queue('q').equals(client.queues.get('q'))).toBe(true)
    expect(client.queue('q').equals(client.queue('p'))).toBe(false)
    expect(client.queue('q').equals(new Space().client().queue('q'))).toBe(false)
    expect(client.queue('q').equals('q')).toBe(false)
  })

  test('[29] that is only named writes nothing', async () => {
    const space = new Space()
    const queue = space.client().queue('named')
    await queue.counts()
    await queue.peek()
    await queue.pauseState()
    expect(await space.keyspace()).toEqual({})
  })
})
