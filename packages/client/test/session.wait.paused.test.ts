import { startPrivateRedis } from '@qless/setup/redis'
import { Redis } from 'ioredis'
import { expect, onTestFinished, test } from 'vitest'
import { Client } from '../src/index.ts'
import { until } from './until.ts'

test('a wait that a pause of writes holds back is ended after the pause, and does not crash Redis 7.0', async () => {
  const server = await startPrivateRedis()
  onTestFinished(() => server.stop())
  const operator = new Redis(server.socketPath, { retryStrategy: () => null })
  onTestFinished(() => operator.disconnect())
  const client = new Client(server.socketPath)
  onTestFinished(() => client.close())
  const session = client.session()
  await session.connection.call('PING')
  const held = async (): Promise<number> => Number(/blocked_clients:(\d+)/.exec(await operator.info('clients'))?.[1])

  const isPaused = await operator.call('CLIENT', 'PAUSE', '60000', 'WRITE').catch(() => undefined)
  // Redis 6.0 cannot pause writes alone: there is nothing to crash it.
  if (isPaused === undefined) return expect(server.version).toMatch(/^6\.0\./)
  const waiting = session.wait(['q'], 10_000)
  await until('the wait is held back', async () => (await held()) === 1)
  const stopping = session.stopWaiting()
  await until('so is its end', async () => (await held()) === 2)
  await operator.call('CLIENT', 'UNPAUSE')
  await stopping
  expect(await waiting).toBeNull()
})
