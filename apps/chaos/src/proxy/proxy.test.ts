import { startPrivateRedis, type PrivateRedis } from '@qless/setup/redis'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { delay, late } from './delay.ts'
import { drip } from './drip.ts'
import { dropReplies, dropRequests } from './drop.ts'
import { deafen, HOLE } from './hole.ts'
import { Proxy } from './proxy.ts'

let server: PrivateRedis
let proxy: Proxy
let direct: Redis
let redis: Redis

beforeAll(async () => {
  server = await startPrivateRedis()
})
beforeEach(async () => {
  proxy = await Proxy.listen({ path: server.socketPath })
  direct = new Redis(server.socketPath)
  await direct.flushall()
  redis = newClient()
  await redis.ping()
})
afterEach(async () => {
  redis.disconnect()
  direct.disconnect()
  await proxy.close()
})
afterAll(() => server.stop())

/** A client behind the proxy that sends nothing twice. */
function newClient(): Redis {
  const client = new Redis(proxy.url, { maxRetriesPerRequest: 0, retryStrategy: () => 5 })
  client.on('error', () => undefined)
  return client
}

const increments = (): Promise<number[]> => Promise.all(Array.from({ length: 50 }, () => redis.incr('count')))
const upTo50 = Array.from({ length: 50 }, (_, i) => i + 1)

it('keeps the order of requests whatever their delays, and when it is healed', async () => {
  proxy.use(delay(() => Math.random() * 20))
  const first = redis.incr('count')
  proxy.heal()
  expect([await first, ...(await increments())]).toEqual([...upTo50, 51])
})

it('puts answers that drip together again', async () => {
  proxy.use(drip({ bytes: 7, everyMs: 1 }))
  expect(await increments()).toEqual(upTo50)
})

it('loses the first answers to each command after Redis has carried it out', async () => {
  proxy.use(dropReplies(() => false))
  await expect(redis.incr('count')).rejects.toThrow('max retries')
  expect(await direct.get('count')).toBe('1')
  const patient = new Redis(proxy.url, { maxRetriesPerRequest: null, retryStrategy: () => 5 })
  patient.on('error', () => undefined)
  expect(await patient.incr('count')).toBe(3)
  patient.disconnect()
})

it('loses requests before Redis has got them', async () => {
  proxy.use(dropRequests(() => false))
  await expect(redis.incr('count')).rejects.toThrow('max retries')
  expect(await direct.get('count')).toBeNull()
})

it('swallows all that comes, or what comes on some connections', async () => {
  proxy.use(HOLE)
  const swallowed = redis.incr('count')
  swallowed.catch(() => undefined)
  proxy.use(deafen(proxy.links))
  const other = newClient()
  expect(await other.incr('count')).toBe(1)
  other.disconnect()
  redis.disconnect()
  await expect(swallowed).rejects.toThrow('closed')
})

it('delivers what is late when who sent it has gone', async () => {
  proxy.use(late(50))
  const given = redis.rpush('list', 'late')
  given.catch(() => undefined)
  redis.disconnect()
  expect(await direct.blpop('list', 5)).toEqual(['list', 'late'])
  await expect(given).rejects.toThrow('closed')
})

it('cuts a connection, which is opened again', async () => {
  const closed = new Promise((resolve) => redis.once('close', resolve))
  for (const link of proxy.links) link.cut()
  await closed
  expect(await redis.ping()).toBe('PONG')
})
