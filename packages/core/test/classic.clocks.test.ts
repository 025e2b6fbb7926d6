import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobGet, namespaceUseTestClock, queueCounts, queuePop, type QueuePopArgs } from '../src/index.ts'
import { ClassicRedis } from './classic-redis.ts'
import { binaries } from './own-redis.ts'
import { TestNamespace } from './test-namespace.ts'

/** A namespace as a client of this project has it. The time that it sends does not rule here. */
class SharedNamespace extends TestNamespace {
  override readonly namespace = 'ql'
}

const POP: QueuePopArgs = {
  ...{ workerName: 'tess', count: 1, queueNames: ['q'], order: 'ordered', position: 0, request: '', waits: false },
}

describe.each(binaries)('a namespace that classic clients share on %s', (bin) => {
  let redis: ClassicRedis
  let space: SharedNamespace

  beforeAll(async () => {
    redis = await ClassicRedis.start(bin)
    space = new SharedNamespace(redis.connection)
  })

  beforeEach(() => redis.connection.flushdb())

  function clock(): Promise<string | null> {
    return redis.connection.hget('{ql}:meta', 'clock')
  }

  /** What time it is for Redis, in seconds. */
  async function serverTime(): Promise<number> {
    const [seconds = 0] = await redis.connection.time()
    return Number(seconds)
  }

  test('goes by the times that they send, as long as they are alone', async () => {
    await redis.call('put', 100, 'ada', 'q', 'a', 'Klass', '{}', 50)
    expect(await clock()).toBe('client')
    expect(await redis.call('pop', 149, 'q', 'ada', 1)).toEqual({})
    expect(await redis.call('pop', 151, 'q', 'ada', 1)).toMatchObject([{ jid: 'a', expires: 211 }])
  })

  test('cannot be given the clock of a test any more', async () => {
    await redis.call('put', 100, 'ada', 'q', 'a', 'Klass', '{}', 0)
    await expect(namespaceUseTestClock(space, {})).rejects.toThrow('in use with the clock of the client')
  })

  test('is not changed by who only looks', async () => {
    await redis.call('put', 100, 'ada', 'q', 'a', 'Klass', '{}', 0)
    expect(await queueCounts(space, { queueNames: [] })).toMatchObject([{ name: 'q', waiting: 1 }])
    expect(await clock()).toBe('client')
  })

  test('goes by the clock of the server from the first other client on', async () => {
    await redis.call('put', 100, 'ada', 'q', 'a', 'Klass', '{}', 0)
    const { jobs } = await queuePop(space, POP)
    expect(jobs).toMatchObject([{ jid: 'a', workerName: 'tess' }])
    expect(await clock()).toBe('server')
    await redis.call('put', 200, 'ada', 'q', 'b', 'Klass', '{}', 0)
    expect(await redis.call('pop', 5, 'q', 'ada', 1)).toMatchObject([{ jid: 'b' }])
    const [found] = await jobGet(space, { jids: ['b'] })
    expect(found?.kind === 'job' && found.job.createdAt / 1000).toBeGreaterThanOrEqual((await serverTime()) - 60)
  })

  test('looks at the times that classic clients send, also where they do not rule', async () => {
    await space.put('a')
    await expect(redis.call('put', 'today', 'ada', 'q', 'b', 'Klass', '{}', 0)).rejects.toThrow('Put(): Arg "now"')
  })

  test('goes by the clock of a test where one has taken it', async () => {
    await namespaceUseTestClock(space, {})
    await redis.call('put', 100, 'ada', 'q', 'a', 'Klass', '{}', 50)
    expect(await clock()).toBe('test')
    expect(await redis.call('pop', 151, 'q', 'ada', 1)).toMatchObject([{ jid: 'a' }])
    expect(await clock()).toBe('test')
  })

  test('has jobs that either kind of client can put, take and settle', async () => {
    await space.put('a', { tags: ['red'], data: '[1]' })
    expect(await redis.call('pop', 1, 'q', 'ada', 1)).toMatchObject([{ jid: 'a', tags: ['red'], data: '[1]' }])
    const held = await space.get('a')
    await space.heartbeat(held)
    expect(await redis.call('retry', 2, 'a', 'q', 'ada', 0)).toBe(4)
    const again = await space.pop({ workerName: 'tess' })
    await expect(redis.call('complete', 3, 'a', 'ada', 'q', '{}')).rejects.toThrow('another worker: tess')
    await space.complete(again)
    expect(await redis.call('get', 4, 'a')).toMatchObject({ state: 'complete', worker: '', expires: 0 })
    expect((await space.get('a')).history.map(({ what }) => what)).toEqual([
      ...['put', 'popped', 'retried', 'popped', 'done'],
    ])
    expect(await space.examine()).toEqual([])
  })

  test('releases on with each call who waited for a job with very many dependents', async () => {
    await redis.call('put', 1, 'ada', 'q', 'first', 'Klass', '{}', 0)
    const children = Array.from({ length: 1500 }, (_, at) => `child-${at}`)
    await redis.callAll(children.map((jid) => ['put', 2, 'ada', 'p', jid, 'Klass', '{}', 0, 'depends', '["first"]']))
    await redis.call('pop', 3, 'q', 'ada', 1)
    await redis.call('complete', 4, 'first', 'ada', 'q', '{}')
    expect(await redis.call('queues', 5, 'p')).toMatchObject({ waiting: 1000, depends: 500 })
    await redis.call('pop', 6, 'q', 'ada', 1)
    expect(await redis.call('queues', 7, 'p')).toMatchObject({ waiting: 1500, depends: 0 })
  })
})
