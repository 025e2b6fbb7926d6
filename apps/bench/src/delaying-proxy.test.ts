import { startPrivateRedis } from '@qless/setup/redis'
import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { startDelayingProxy } from './delaying-proxy.ts'

it('passes everything on, in order and not too early', async () => {
  const server = await startPrivateRedis()
  const proxy = await startDelayingProxy(server.socketPath, { folder: server.folder, delayMs: 20 })
  const redis = new Redis(proxy.socketPath, { lazyConnect: true })
  await redis.connect()
  const start = performance.now()
  const counts = await Promise.all(Array.from({ length: 100 }, () => redis.incr('count')))
  // Timers may fire up to 1 ms early.
  expect(performance.now() - start).toBeGreaterThanOrEqual(19)
  expect(counts).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
  redis.disconnect()
  await proxy.close()
  await server.stop()
})
