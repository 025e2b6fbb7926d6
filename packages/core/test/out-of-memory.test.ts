import { beforeAll, describe, expect, test } from 'vitest'
import { failureGroupCancel, failureGroupUnfail, queueConfigure, queuePause, queueUnpause } from '../src/index.ts'
import { refusal } from './expectations.ts'
import { binaries, startOwnRedis } from './own-redis.ts'
import { connectionTo } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

const full = { code: 'REDIS_REFUSED', reason: 'oom' }

describe.each(binaries)('when memory is out on %s', (bin) => {
  let server: { readonly socketPath: string }

  beforeAll(async () => {
    server = await startOwnRedis(bin, '--maxmemory-policy', 'noeviction')
  })

  /** A namespace with three running jobs and three waiting ones, on a server that takes no more. */
  async function fullNamespace(): Promise<TestNamespace> {
    await connectionTo(server).config('SET', 'maxmemory', '0')
    const space = await newNamespace(server)
    await space.putAll(['a', 'b', 'c', 'd', 'e', 'f'].map((jid) => space.job(jid)))
    await space.popMany(3)
    await space.connection.config('SET', 'maxmemory', '1')
    return space
  }

  test('a put is refused, whatever it brings', async () => {
    const space = await fullNamespace()
    expect(await refusal(space, () => space.put('x'))).toMatchObject(full)
    expect(await refusal(space, () => space.put('x', { tags: ['t'], delayMs: 1000 }))).toMatchObject(full)
    expect(await refusal(space, () => space.put('x', { depends: ['d'] }))).toMatchObject(full)
    expect(await refusal(space, () => space.put('x', { data: JSON.stringify('x'.repeat(1000)) }))).toMatchObject(full)
    expect(await refusal(space, () => space.recur('r'))).toMatchObject(full)
  })

  test.each(['running', 'waiting', 'failed'])('a put that replaces a %s job is refused', async (state) => {
    const space = await fullNamespace()
    const jid = state === 'waiting' ? 'd' : 'a'
    if (state === 'failed') await space.fail(await space.get('a'))
    expect(await refusal(space, () => space.put(jid, { data: JSON.stringify('x'.repeat(1000)) }))).toMatchObject(full)
  })

  test('a put that replaces a job with tags is refused', async () => {
    const space = await fullNamespace()
    await space.connection.config('SET', 'maxmemory', '0')
    await space.put('t', { tags: ['old'] })
    await space.connection.config('SET', 'maxmemory', '1')
    expect(await refusal(space, () => space.put('t', { tags: ['new'] }))).toMatchObject(full)
  })

  test('pop goes on', async () => {
    const space = await fullNamespace()
    expect(await space.popJids(3)).toEqual(['d', 'e', 'f'])
  })

  test('complete goes on and hands out the next', async () => {
    const space = await fullNamespace()
    const item = space.completing(await space.get('a'))
    const { outcomes, popped } = await space.completeMany([item], space.popping())
    expect([outcomes, popped?.jobs.map(({ jid }) => jid)]).toEqual([['complete'], ['d']])
  })

  test('fail, retry, release and heartbeat go on', async () => {
    const space = await fullNamespace()
    expect(await space.heartbeat(await space.get('a'))).toBe(space.now + 60_000)
    expect(await space.fail(await space.get('a'))).toBe('a')
    expect(await space.retry(await space.get('b'))).toBe(4)
    expect(await space.release(await space.get('c'))).toBe('c')
  })

  test('cancel and housekeeping go on', async () => {
    const space = await fullNamespace()
    expect(await space.cancel('a', 'd')).toEqual([true, true])
    space.now += 60_000
    expect(await space.housekeep()).toBe(2)
  })

  test('pausing and settings go on, and so does the cancel of a failure group', async () => {
    const space = await fullNamespace()
    await queuePause(space, { queueName: 'q', by: 'ada', reason: 'full' })
    await queueConfigure(space, { queueName: 'q', option: 'max-concurrency', value: 1 })
    expect(await queueUnpause(space, { queueName: 'q' })).toBe(true)
    await space.fail(await space.get('a'), 'g')
    const wanted = { group: 'g', start: 0, most: 10, request: 'r' }
    expect(await failureGroupCancel(space, wanted)).toEqual({ count: 1, kept: [], left: 0 })
  })

  test('an unfail is refused', async () => {
    const space = await fullNamespace()
    await space.fail(await space.get('a'), 'g')
    const wanted = { group: 'g', queueName: undefined, most: 10, request: 'r' }
    expect(await refusal(space, () => failureGroupUnfail(space, wanted))).toMatchObject(full)
  })

  test('reads go on', async () => {
    const space = await fullNamespace()
    expect(await space.counts()).toMatchObject({ running: 3, waiting: 3 })
    expect(await space.get('d')).toMatchObject({ state: 'waiting' })
  })
})
