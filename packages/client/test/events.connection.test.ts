import { startPrivateRedis } from '@qless/setup/redis'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Client, ConnectionError, RedisRefusedError } from '../src/index.ts'
import { Address, startAtAddress } from './address.ts'
import { addMutedUser } from './muted-user.ts'
import { Proxy } from './proxy.ts'
import { present, Space } from './space.ts'
import { until } from './until.ts'

function clientOf(source: string, deadlineMs: number): Client {
  const client = new Client(source, { deadlineMs })
  onTestFinished(() => client.close())
  return client
}

/** Waits for the next gap that a client tells. */
function nextGap(client: Client): Promise<Date> {
  return new Promise((resolve) => client.events.onGap(resolve))
}

describe('a subscription', () => {
  test('[25] comes back after CLIENT KILL TYPE pubsub, and says since when something may be missed', async () => {
    const redis = await startPrivateRedis({})
    onTestFinished(() => redis.stop())
    const space = new Space(redis.socketPath)
    const client = space.client()
    const problems: unknown[] = []
    const before = Date.now()
    client.events.onError((error) => problems.push(error))
    const stream = client.events.log.subscribe('put')
    await client.events.ready()
    for (const jid of ['a', 'b', 'c']) {
      const gap = nextGap(client)
      expect(await space.redis.call('CLIENT', 'KILL', 'TYPE', 'pubsub')).toBe(1)
      expect((await gap).getTime()).toBeGreaterThanOrEqual(before)
      await client.queue('q').put('Klass', {}, { jid })
      expect((await stream.next()).value?.jid).toBe(jid)
    }
    expect(problems).toEqual([])
  })

  test('comes back after Redis was killed and started again', async () => {
    const address = await startAtAddress()
    const client = clientOf(address.path, 20_000)
    const problems: unknown[] = []
    client.events.onError((error) => problems.push(error))
    const stream = client.events.log.subscribe('put')
    await client.events.ready()
    const gap = nextGap(client)
    await address.kill()
    await until('the loss is told', () => problems.length > 0)
    expect(problems[0]).toBeInstanceOf(ConnectionError)
    await address.start()
    await gap
    await client.queue('q').put('Klass', {}, { jid: 'a' })
    expect((await stream.next()).value?.jid).toBe('a')
    expect(problems).toHaveLength(1)
  })

  test('is replaced when its connection is dead and does not say so', async () => {
    const redis = await startPrivateRedis({ tcp: true })
    const proxy = new Proxy(present(redis.port))
    onTestFinished(() => redis.stop())
    onTestFinished(() => proxy.close())
    const client = clientOf(await proxy.listen(), 500)
    const stream = client.events.log.subscribe('put')
    await client.events.ready()
    const gap = nextGap(client)
    proxy.deafen()
    await gap
    const other = clientOf(redis.socketPath, 5000)
    await other.queue('q').put('Klass', {}, { jid: 'a' })
    expect((await stream.next()).value?.jid).toBe('a')
  })

  test('waits for a Redis that is not there yet', async () => {
    const address = new Address()
    const client = clientOf(address.path, 20_000)
    const problems: unknown[] = []
    client.events.onError((error) => problems.push(error))
    const next = client.events.log.next('put')
    const ready = client.events.ready()
    await until('the problem is told', () => problems.length === 1)
    await address.start()
    await ready
    await client.queue('q').put('Klass', {}, { jid: 'a' })
    expect((await next).jid).toBe('a')
  })

  test('is told not to be ready by a typed error after the deadline', async () => {
    const client = clientOf('/tmp/qless-nobody-listens.sock', 50)
    client.events.on('put', () => 0)
    const ready = client.events.ready()
    await expect(ready).rejects.toThrow(ConnectionError)
    await expect(ready).rejects.toThrow(/qless-nobody-listens\.sock.*no subscription within 50 ms.*ENOENT/)
  })

  test('that Redis refuses is told by a typed error', async () => {
    const redis = await startPrivateRedis({})
    onTestFinished(() => redis.stop())
    const space = new Space(redis.socketPath)
    const client = space.client({}, await addMutedUser(space.redis, redis.socketPath))
    const problems: unknown[] = []
    client.events.onError((error) => problems.push(error))
    client.events.on('put', () => 0)
    const ready = client.events.ready()
    await expect(ready).rejects.toThrow(RedisRefusedError)
    await expect(ready).rejects.toMatchObject({ reason: 'noperm' })
    expect(problems).toEqual([expect.any(RedisRefusedError)])
  })

  test('is refused by a closed client', async () => {
    const client = new Space().client()
    client.close()
    expect(() => client.events.on('put', () => 0)).toThrow(ConnectionError)
    await expect(client.events.next('put')).rejects.toThrow(/closed/)
    await expect(client.events.ready()).rejects.toThrow(ConnectionError)
    await expect(client.jobs.finished('a')).rejects.toThrow(ConnectionError)
  })

  test('may be left and taken up again at once', async () => {
    const space = new Space()
    const client = space.client()
    const told: string[] = []
    for (let turn = 0; turn < 50; turn += 1) {
      const listening = client.events.on('put', ({ jid }) => told.push(jid))
      if (turn % 3 === 0) await client.events.ready()
      if (turn < 49) listening.stop()
    }
    await client.events.ready()
    await space.redis.publish(`${space.namespace}:put`, 'a')
    await until('it is told', () => told.length > 0)
    expect(told).toEqual(['a'])
  })
})
