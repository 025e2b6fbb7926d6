import { startPrivateRedis } from '@qless/setup/redis'
import { Redis } from 'ioredis'
import { expect, it, vi } from 'vitest'
import { countCommands } from './command-counter.ts'

it('counts commands of clients, and not those inside of scripts', async () => {
  const server = await startPrivateRedis()
  const redis = new Redis(server.socketPath)
  await redis.ping()
  const counter = await countCommands(server.socketPath)
  await redis.set('a', 'x\r\ny')
  await redis.eval("redis.call('GET', 'a') return redis.call('GET', 'a')", 0)
  await redis.get('a')
  await vi.waitFor(() => expect(counter.count()).toBe(3))
  counter.stop()
  redis.disconnect()
  await server.stop()
})
