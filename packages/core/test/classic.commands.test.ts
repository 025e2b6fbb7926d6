import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ClassicRedis } from './classic-redis.ts'
import { binaries } from './own-redis.ts'

const LONG = JSON.stringify({
  text: 'tab\t and "quote" '.repeat(10),
  list: [],
  number: 1234567890123456789n.toString(),
})

describe.each(binaries)('the classic API on %s', (bin) => {
  let redis: ClassicRedis

  beforeAll(async () => {
    redis = await ClassicRedis.start(bin)
  })

  beforeEach(() => redis.connection.flushdb())

  function put(now: number, jid: string, ...options: readonly (string | number)[]): Promise<unknown> {
    return redis.call('put', now, 'ada', 'q', jid, 'Klass', '{}', 0, ...options)
  }

  function pop(now: number, count = 1): Promise<unknown> {
    return redis.call('pop', now, 'q', 'ada', count)
  }

  /** Parts of a job. */
  async function get(now: number, jid: string): Promise<unknown> {
    return redis.call('get', now, jid)
  }

  test('describes a job with all the names of the original, and empty tables where nothing is', async () => {
    await put(1, 'a')
    expect(await get(2, 'a')).toEqual({
      ...{
        jid: 'a',
        klass: 'Klass',
        state: 'waiting',
        queue: 'q',
        worker: '',
        expires: 0,
        tracked: false,
        priority: 0,
      },
      ...{ retries: 5, remaining: 5, data: '{}', tags: {}, dependencies: {}, dependents: {}, failure: {} },
      ...{ spawned_from_jid: false, history: [{ what: 'put', when: 1, q: 'q' }] },
    })
    expect(await get(2, 'nobody')).toBeNull()
    expect(await redis.call('multiget', 2, 'nobody')).toEqual({})
  })

  test('keeps data byte for byte, also when a heartbeat or a failure brings it', async () => {
    await redis.call('put', 1, 'ada', 'q', 'a', 'Klass', LONG, 0)
    expect(await pop(2)).toMatchObject([{ data: LONG }])
    expect(await redis.call('heartbeat', 3, 'a', 'ada', '[]')).toBe(63)
    expect(await get(4, 'a')).toMatchObject({ data: '[]' })
    await redis.call('fail', 5, 'a', 'ada', 'group', 'message', LONG)
    expect(await get(6, 'a')).toMatchObject({ data: LONG, state: 'failed' })
  })

  test('puts a jid that there is anew, and keeps of it what is not given', async () => {
    await put(1, 'a', 'priority', 3, 'tags', '["red"]', 'retries', 2)
    await redis.call('put', 2, 'ada', 'p', 'a', 'Other', '[1]', 0)
    const job = { klass: 'Other', queue: 'p', data: '[1]', priority: 3, retries: 2, tags: ['red'] }
    expect(await get(3, 'a')).toMatchObject(job)
    await redis.call('requeue', 4, 'ada', 'q', 'a', 'Klass', '{}', 0, 'tags', '[]', 'priority', '-1.5')
    expect(await get(5, 'a')).toMatchObject({ queue: 'q', tags: {}, priority: -1.5 })
  })

  test('passes over options and dependencies that it does not know', async () => {
    await put(1, 'a', 'throttles', '["x"]', 'depends', '["nobody"]')
    expect(await get(2, 'a')).toMatchObject({ state: 'waiting', dependencies: {} })
  })

  test('keeps a long history, in which words of the user stand as the original has them', async () => {
    await put(1, 'a')
    for (let at = 2; at < 30; at++) await redis.call('log', at, 'a', `step ${at}`, JSON.stringify({ at, nested: [at] }))
    await redis.call('log', 30, 'a', 'text', '"plain"')
    const job = (await get(31, 'a')) as { readonly history: readonly unknown[] }
    expect(job.history).toHaveLength(30)
    expect(job.history[1]).toEqual({ what: 'step 2', when: 2, at: 2, nested: [2] })
    expect(job.history.at(-1)).toEqual({ what: 'text', when: 30, data: 'plain' })
  })

  test('takes jobs off their workers, at the cost of a retry', async () => {
    await put(1, 'a', 'retries', 1)
    await put(1, 'b', 'retries', 0)
    await pop(2, 2)
    const [outcome] = await redis.callAll([['timeout', 3, 'a', 'b', 'a']])
    expect(outcome?.events).toContainEqual(['ql:w:ada', { event: 'lock_lost', jid: 'a', worker: 'ada' }])
    expect(await get(4, 'a')).toMatchObject({ state: 'stalled', remaining: 0, worker: '' })
    expect(await get(4, 'b')).toMatchObject({ state: 'failed', failure: { group: 'failed-retries-q' } })
  })

  test('unfails the oldest failures of a group, so many as are named', async () => {
    for (const [at, jid] of ['a', 'b', 'c'].entries()) {
      await put(1, jid)
      await pop(2)
      await redis.call('fail', 3 + at, jid, 'ada', 'group', 'message')
    }
    expect(await redis.call('failed', 9)).toEqual({ group: 3 })
    expect(await redis.call('failed', 9, 'group', 1, 1)).toEqual({ total: 3, jobs: ['b'] })
    expect(await redis.call('failed', 9, 'group', 0, -1)).toEqual({ total: 3, jobs: ['c', 'b', 'a'] })
    expect(await redis.call('unfail', 10, 'p', 'group', 2)).toBe(2)
    expect(await redis.call('failed', 11)).toEqual({ group: 1 })
    expect(await redis.call('unfail', 12, 'p', 'group')).toBe(1)
    expect(await redis.call('unfail', 13, 'p', 'group')).toBe(0)
    expect(await redis.call('failed', 14)).toEqual({})
    expect(await redis.call('queues', 15, 'p')).toMatchObject({ waiting: 3 })
  })

  test('lists jids by state, all of them where the count is below 0', async () => {
    for (const jid of ['a', 'b', 'c']) await put(1, jid)
    await pop(2, 3)
    await redis.call('complete', 3, 'a', 'ada', 'q', '{}')
    await redis.call('complete', 4, 'b', 'ada', 'q', '{}')
    await redis.call('put', 5, 'ada', 'q', 'later', 'Klass', '{}', 100)
    expect(await redis.call('jobs', 6, 'complete')).toEqual(['b', 'a'])
    expect(await redis.call('jobs', 6, 'complete', 1, -1)).toEqual(['a'])
    expect(await redis.call('jobs', 6, 'running', 'q', 0, -1)).toEqual(['c'])
    expect(await redis.call('jobs', 6, 'running', 'q', 1)).toEqual([])
    expect(await redis.call('jobs', 6, 'scheduled', 'q')).toEqual(['later'])
    expect(await redis.call('jobs', 63, 'stalled', 'q')).toEqual(['c'])
    expect(await redis.call('length', 63, 'q')).toBe(2)
  })

  test('shows what the next pops hand out, what is due among it, and moves nothing', async () => {
    await redis.call('put', 1, 'ada', 'q', 'due', 'Klass', '{}', 10)
    expect(await redis.call('peek', 10, 'q', 5)).toEqual({})
    expect(await redis.call('peek', 12, 'q', 5)).toMatchObject([{ jid: 'due', state: 'waiting' }])
    expect(await get(12, 'due')).toMatchObject({ state: 'scheduled' })
  })

  test('changes recurring jobs', async () => {
    await redis.call('recur', 1, 'q', 'r', 'Klass', '{}', 'interval', 60.5, 10, 'tags', '["red"]', 'depends', '[]')
    expect(await redis.call('recur.get', 2, 'r')).toEqual({
      ...{ jid: 'r', klass: 'Klass', state: 'recur', queue: 'q', priority: 0, interval: 60.5, retries: 0, count: 0 },
      ...{ data: '{}', tags: ['red'], backlog: 0 },
    })
    const changes = ['klass', 'Other', 'data', '[]', 'retries', 3, 'priority', 2, 'queue', 'p', 'backlog', 4]
    expect(await redis.call('recur.update', 3, 'r', ...changes)).toBe(1)
    expect(await redis.call('recur.tag', 4, 'r', 'blue', 'red')).toEqual(['red', 'blue'])
    expect(await redis.call('recur.untag', 5, 'r', 'red')).toEqual(['blue'])
    const changed = { klass: 'Other', data: '[]', retries: 3, priority: 2, queue: 'p', backlog: 4, tags: ['blue'] }
    expect(await redis.call('recur.get', 6, 'r')).toMatchObject(changed)
    expect(await redis.call('jobs', 6, 'recurring', 'p')).toEqual(['r'])
    expect(await redis.call('pop', 12, 'p', 'ada', 5)).toMatchObject([{ jid: 'r-1', spawned_from_jid: 'r' }])
    expect(await redis.call('unrecur', 13, 'r')).toBe(1)
    expect(await redis.call('unrecur', 14, 'r')).toBeNull()
    expect(await redis.call('recur.get', 15, 'r')).toBeNull()
    expect(await redis.call('get', 15, 'r')).toBeNull()
  })

  test('lists tags that two jobs have, and tracked jobs with those that are gone', async () => {
    await put(1, 'a', 'tags', '["red","blue"]')
    await put(2, 'b', 'tags', '["red"]')
    expect(await redis.call('tag', 3, 'top')).toEqual(['red'])
    expect(await redis.call('tag', 3, 'get', 'red', 1, 1)).toEqual({ total: 2, jobs: ['b'] })
    expect(await redis.call('tag', 4, 'remove', 'a', 'red', 'nothing')).toEqual(['blue'])
    expect(await redis.call('tag', 5, 'get', 'red')).toEqual({ total: 1, jobs: ['b'] })
    await redis.call('track', 6, 'track', 'a')
    expect(await redis.call('track', 7)).toMatchObject({ jobs: [{ jid: 'a', tracked: true }], expired: {} })
    await redis.call('cancel', 8, 'a')
    expect(await redis.call('track', 9)).toEqual({ jobs: {}, expired: {} })
    expect(await redis.call('track', 10, 'untrack', 'a')).toBe(0)
  })

  test('knows workers by their pops, until they are deregistered', async () => {
    await put(1, 'a')
    await pop(2)
    await redis.call('pop', 3, 'q', 'bob', 1)
    const bob = { name: 'bob', jobs: 0, stalled: 0 }
    expect(await redis.call('workers', 4)).toEqual([bob, { name: 'ada', jobs: 1, stalled: 0 }])
    expect(await redis.call('workers', 4, 'ada')).toEqual({ jobs: ['a'], stalled: {} })
    expect(await redis.call('workers', 63, 'ada')).toEqual({ jobs: {}, stalled: ['a'] })
    expect(await redis.call('worker.deregister', 64, 'ada', 'nobody')).toBe(1)
    expect(await redis.call('workers', 65)).toEqual([bob])
  })

  test('forgets queues without jobs', async () => {
    await put(1, 'a')
    await redis.call('cancel', 2, 'a')
    await redis.call('queue.forget', 3, 'q')
    expect(await redis.call('queues', 4)).toEqual({})
  })

  test('has options that are set as they were set, and others with the defaults of this core', async () => {
    await put(1, 'a')
    await redis.call('config.set', 2, 'heartbeat', '90')
    await redis.call('config.set', 2, 'q-max-concurrency', 3)
    await redis.call('config.set', 2, 'own', 'anything')
    expect(await redis.call('config.get', 3)).toMatchObject({
      ...{ heartbeat: '90', 'q-max-concurrency': '3', own: 'anything' },
      ...{ application: 'qless', 'grace-period': 10, 'jobs-history': 2_592_000, 'jobs-history-count': 50_000 },
    })
    await redis.call('config.unset', 4, 'heartbeat')
    expect(await redis.call('config.get', 5, 'heartbeat')).toBe(60)
    expect(await redis.call('config.get', 5, 'other')).toBeNull()
  })

  test.each(['heartbeat', 'q-heartbeat'])('lets locks begin after their end, with a %s below 0', async (option) => {
    await redis.call('config.set', 1, 'grace-period', 0)
    await redis.call('config.set', 1, option, -10)
    await put(2, 'a')
    await pop(3)
    expect(await pop(3)).toMatchObject([{ jid: 'a', remaining: 4 }])
  })

  test('hands out no more jobs than may run', async () => {
    await redis.call('config.set', 1, 'q-max-concurrency', 1)
    await put(2, 'a')
    await put(2, 'b')
    expect(await pop(3, 5)).toMatchObject([{ jid: 'a' }])
    expect(await pop(4)).toEqual({})
    expect(await pop(80)).toEqual({})
    expect(await pop(91, 5)).toMatchObject([{ jid: 'a' }])
  })

  test('drains queues when memory is out, and refuses puts', async () => {
    for (const jid of ['a', 'b', 'c']) await put(1, jid)
    await pop(2, 2)
    await redis.connection.config('SET', 'maxmemory', '1')
    try {
      await expect(put(3, 'd')).rejects.toThrow('OOM')
      await redis.call('heartbeat', 4, 'a', 'ada', LONG)
      await redis.call('complete', 5, 'a', 'ada', 'q', '{}', 'next', 'p')
      await redis.call('fail', 6, 'b', 'ada', 'group', 'message')
      expect(await pop(7)).toMatchObject([{ jid: 'c' }])
    } finally {
      await redis.connection.config('SET', 'maxmemory', '0')
    }
  })
})
