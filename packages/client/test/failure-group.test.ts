import { describe, expect, test } from 'vitest'
import type { Client } from '../src/index.ts'
import { historyOf, jobOf, newTimedSpace, present, Space } from './space.ts'

/** Fails jobs, one ms after the other. */
async function failInto(space: Space, client: Client, { group = 'g', queue = 'q', jids = ['a'] }): Promise<void> {
  for (const jid of jids) {
    await client.queue(queue).put('Klass', {}, { jid })
    await present(await client.queue(queue).pop()).fail(group, 'message')
    space.now += 1
  }
}

/** Fails many jobs at once. */
async function failMany(client: Client, count: number): Promise<string[]> {
  const jids = await client.queue('q').putMany(Array.from({ length: count }, (_, data) => ({ job: 'Klass', data })))
  for (let left = count; left > 0; left -= 1000) {
    await Promise.all((await client.queue('q').pop(Math.min(left, 1000))).map((job) => job.fail('g', 'message')))
  }
  return jids
}

async function newClient(): Promise<{ space: Space; client: Client }> {
  const space = await newTimedSpace()
  return { space, client: space.client() }
}

const waitingIn = async (client: Client, name: string): Promise<string[]> =>
  (await client.queue(name).peek({ limit: 1000 })).map(({ jid }) => jid)

describe('the failure groups', () => {
  test('are listed with the latest failure first, each with its size and the time of its last failure', async () => {
    const { space, client } = await newClient()
    const start = space.now
    expect(await client.jobs.failed()).toEqual({ total: 0, lastFailedAt: null, groups: [] })
    await failInto(space, client, { group: 'early', jids: ['a', 'b'] })
    await failInto(space, client, { group: 'late', jids: ['c'] })
    const groups = [
      { group: 'late', jobCount: 1, lastFailedAt: new Date(start + 2) },
      { group: 'early', jobCount: 2, lastFailedAt: new Date(start + 1) },
    ]
    const found = { total: 2, lastFailedAt: new Date(start + 2) }
    expect(await client.jobs.failed()).toEqual({ ...found, groups })
    expect(await client.failureGroups.list({ offset: 1, limit: 1 })).toEqual({ ...found, groups: [groups[1]] })
  })

  test('[T44] [11] list their jobs with the latest failure first: the second number is a count, and there is a total', async () => {
    const { space, client } = await newClient()
    await failInto(space, client, { jids: ['a', 'b', 'c', 'd'] })
    const page = await client.jobs.failed('g', { offset: 1, limit: 2 })
    expect(page).toMatchObject({ total: 4, nextOffset: 3, jobs: [{ jid: 'c' }, { jid: 'b' }] })
    expect(page.jobs[0]).toMatchObject({ state: 'failed', failure: { group: 'g', message: 'message' } })
    expect(await client.failureGroups.get('g').jobs({ offset: 1, limit: 2 })).toMatchObject({ total: 4, nextOffset: 3 })
    expect((await client.jobs.failed('g', { klass: 'None' })).jobs).toEqual([])
    expect(await client.jobs.failed('nobody')).toEqual({ total: 0, jobs: [], nextOffset: undefined })
  })

  test.each([
    ['offset', { offset: -1 }],
    ['limit', { limit: 1.5 }],
    ['limit', { limit: 1001 }],
    ['options.page', { page: 1 }],
  ])('are refused with a bad %s, by a rejected promise', async (argument, page: object) => {
    const { jobs, failureGroups } = new Space().client()
    for (const call of [() => jobs.failed('group', page), () => jobs.failed(page), () => failureGroups.list(page)]) {
      let answer: Promise<unknown> = Promise.resolve()
      expect(() => (answer = call())).not.toThrow()
      await expect(answer).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument })
    }
  })
})

describe('unfail', () => {
  test('puts each job back into its own queue, with all its retries, in the order of the failures', async () => {
    const { space, client } = await newClient()
    await client.queue('q').put('Klass', {}, { jid: 'tired', retries: 2 })
    await present(await client.queue('q').pop()).retry()
    await present(await client.queue('q').pop()).fail('g', 'message')
    space.now += 1
    await failInto(space, client, { jids: ['b', 'a'] })
    await failInto(space, client, { queue: 'p', jids: ['c'] })
    await failInto(space, client, { group: 'other', jids: ['d'] })
    expect(await client.failureGroups.get('g').unfail()).toEqual({ count: 4, left: 0 })
    expect([await waitingIn(client, 'q'), await waitingIn(client, 'p')]).toEqual([['tired', 'b', 'a'], ['c']])
    expect(await jobOf(client, 'tired')).toMatchObject({ state: 'waiting', retriesLeft: 2 })
    expect((await client.jobs.failed()).groups.map(({ group }) => group)).toEqual(['other'])
  })

  test('[T17] puts jobs into another queue, which is known from then on, and tells it as a put', async () => {
    const { space, client } = await newClient()
    await failInto(space, client, { jids: ['a', 'b'] })
    await space.redis.sadd(`{${space.namespace}}:tracked`, 'a')
    await space.redis.hset(`{${space.namespace}}:meta`, 'tracked', '1')
    const told: string[] = []
    const subscriber = space.redis.duplicate()
    subscriber.on('message', (channel: string, message: string) => told.push(`${channel} ${message}`))
    await subscriber.subscribe(`${space.namespace}:put`, `${space.namespace}:log`)
    expect(await client.failureGroups.get('g').unfail({ to: client.queue('new') })).toEqual({ count: 2, left: 0 })
    await subscriber.ping()
    subscriber.disconnect()
    expect(told.sort()).toEqual([
      `${space.namespace}:log {"event":"put","jid":"a","queue":"new"}`,
      `${space.namespace}:log {"event":"put","jid":"b","queue":"new"}`,
      `${space.namespace}:put a`,
    ])
    expect((await client.queues.counts()).map(({ name, waiting }) => [name, waiting])).toEqual([
      ['q', 0],
      ['new', 2],
    ])
    expect(await jobOf(client, 'a')).toMatchObject({ queueName: 'new', state: 'waiting' })
    expect(await historyOf(client, 'a')).toEqual(['put', 'popped', 'failed', 'put'])
  })

  test('[T18] keeps the failure as a past one', async () => {
    const { space, client } = await newClient()
    await failInto(space, client, {})
    await client.failureGroups.get('g').unfail()
    expect(await jobOf(client, 'a')).toMatchObject({ state: 'waiting', failure: { group: 'g', message: 'message' } })
    await present(await client.queue('q').pop()).complete()
    expect(await jobOf(client, 'a')).toMatchObject({ state: 'complete', failure: { group: 'g' } })
    expect(await client.jobs.failed('g')).toMatchObject({ total: 0 })
  })

  test('wakes who waits', async () => {
    const { space, client } = await newClient()
    await failInto(space, client, {})
    await space.redis.del(`{${space.namespace}}:wake:q`)
    await client.failureGroups.get('g').unfail()
    expect(await space.redis.llen(`{${space.namespace}}:wake:q`)).toBe(1)
  })

  test('puts as many as it is told, the oldest failures first, and says how many are left', async () => {
    const { space, client } = await newClient()
    await failInto(space, client, { jids: ['a', 'b', 'c', 'd'] })
    expect(await client.failureGroups.get('g').unfail({ count: 3 })).toEqual({ count: 3, left: 1 })
    expect(await waitingIn(client, 'q')).toEqual(['a', 'b', 'c'])
  })

  test('[T45] puts all of them, however many there are', async () => {
    const client = new Space().client()
    await failMany(client, 1200)
    const group = client.failureGroups.get('g')
    expect(await group.unfail({ count: 1100 })).toEqual({ count: 1100, left: 100 })
    await failMany(client, 1100)
    expect(await group.unfail()).toEqual({ count: 1200, left: 0 })
    expect(await client.queue('q').counts()).toMatchObject({ waiting: 2300 })
  })

  test('of a group that does not exist puts nothing', async () => {
    const space = new Space()
    expect(await space.client().failureGroups.get('nobody').unfail()).toEqual({ count: 0, left: 0 })
    expect(await space.keyspace()).toEqual({})
  })

  test('of all groups puts each job into its own queue, or all into one', async () => {
    const { space, client } = await newClient()
    await failInto(space, client, { group: 'g', jids: ['a', 'b'] })
    await failInto(space, client, { group: 'h', queue: 'p', jids: ['c'] })
    expect(await client.failureGroups.unfailAll()).toBe(3)
    expect([await waitingIn(client, 'q'), await waitingIn(client, 'p')]).toEqual([['a', 'b'], ['c']])
    await failInto(space, client, { group: 'i', queue: 'p', jids: ['d'] })
    expect(await client.failureGroups.unfailAll({ to: 'z' })).toBe(1)
    expect(await client.failureGroups.unfailAll()).toBe(0)
  })

  test('passes over what stands in the group and is not failed', async () => {
    const { space, client } = await newClient()
    await failInto(space, client, { jids: ['a', 'b'] })
    await client.queue('q').put('Klass', {}, { jid: 'waiting' })
    await space.redis.zadd(`{${space.namespace}}:failed:g`, 1, 'waiting', 2, 'nobody')
    expect(await client.failureGroups.get('g').unfail({ count: 3 })).toEqual({ count: 1, left: 1 })
    expect(await client.failureGroups.get('g').unfail()).toEqual({ count: 1, left: 0 })
    expect(await waitingIn(client, 'q')).toEqual(['waiting', 'a', 'b'])
  })

  test.each([
    ['count', { count: 0 }],
    ['count', { count: 1.5 }],
    ['to', { to: '' }],
    ['to', { to: {} }],
    ['options.queue', { queue: 'q' }],
  ])('is refused with a bad %s', async (argument, options: object) => {
    const { space, client } = await newClient()
    await failInto(space, client, {})
    const before = await space.keyspace()
    const refused = client.failureGroups.get('g').unfail(options)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument })
    expect(await space.keyspace()).toEqual(before)
  })

  test('is refused for a group that cannot be', () => {
    expect(() => new Space().client().failureGroups.get('a\nb')).toThrow(/group/)
  })
})

describe('move', () => {
  test('puts the jobs of a group into a queue', async () => {
    const { space, client } = await newClient()
    await failInto(space, client, { jids: ['a', 'b', 'c'] })
    expect(await client.failureGroups.get('g').move('other', { count: 2 })).toEqual({ count: 2, left: 1 })
    expect(await waitingIn(client, 'other')).toEqual(['a', 'b'])
  })

  test('is refused without a queue', async () => {
    const refused = new Space().client().failureGroups.get('g').move('')
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'queue' })
  })
})

describe('cancel', () => {
  test('removes the jobs of a group for ever', async () => {
    const { space, client } = await newClient()
    await failInto(space, client, { jids: ['a', 'b', 'c'] })
    expect(await client.failureGroups.get('g').cancel({ count: 2 })).toEqual({ count: 2, left: 1, kept: [] })
    expect((await client.jobs.getMany(['a', 'b', 'c'])).map(({ jid }) => jid)).toEqual(['c'])
    expect(await client.failureGroups.get('g').cancel()).toEqual({ count: 1, left: 0, kept: [] })
    expect(await client.jobs.failed()).toMatchObject({ total: 0, groups: [] })
  })

  test('[T45] removes all but those that others depend on, which it names', async () => {
    const { space, client } = await newClient()
    await failInto(space, client, { jids: ['parent', 'b', 'c'] })
    await client.queue('q').put('Klass', {}, { jid: 'child', depends: ['parent'] })
    const group = client.failureGroups.get('g')
    expect(await group.cancel()).toEqual({ count: 2, left: 1, kept: ['parent'] })
    expect(await group.cancel({ count: 1 })).toEqual({ count: 0, left: 1, kept: ['parent'] })
    expect(await jobOf(client, 'child')).toMatchObject({ state: 'depends', dependencies: ['parent'] })
    expect(await client.jobs.cancel(['parent', 'child'])).toEqual(['parent', 'child'])
  })

  test('[T45] removes all of them, however many there are, and whatever stays between them', async () => {
    const client = new Space().client()
    const jids = await failMany(client, 1500)
    const parents = [present(jids[0]), present(jids[1200])]
    await client.queue('q').put('Klass', {}, { jid: 'child', depends: parents })
    const { count, left, kept } = await client.failureGroups.get('g').cancel()
    expect({ count, left, kept: kept.toSorted() }).toEqual({ count: 1498, left: 2, kept: parents.toSorted() })
    expect((await client.jobs.getMany(jids)).map(({ jid }) => jid)).toEqual(parents)
  })
})
