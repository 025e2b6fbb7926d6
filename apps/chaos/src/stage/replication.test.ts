import { startPrivateRedis, type PrivateRedis } from '@qless/setup/redis'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { promotedOf, ReplicationWatch } from './replication.ts'

const COUNT = 300

let servers: readonly PrivateRedis[] = []
let connections: readonly [primary: Redis, replica: Redis]

beforeAll(async () => {
  const primary = await startPrivateRedis({ tcp: true, args: ['--repl-diskless-sync-delay', '0'] })
  const replica = await startPrivateRedis({ args: ['--replicaof', '127.0.0.1', String(primary.port)] })
  servers = [primary, replica]
  connections = [new Redis(primary.socketPath), new Redis(replica.socketPath)]
})
afterAll(async () => {
  for (const redis of connections) redis.disconnect()
  await Promise.all(servers.map((server) => server.stop()))
})

it('knows from when on a replica has nothing of what its primary was told', async () => {
  const [primary, replica] = connections
  await primary.set('first', 'job')
  expect(await primary.wait(1, 10_000)).toBe(1)
  const watch = new ReplicationWatch(primary)
  const acceptedAt = new Map<string, number>()
  for (let i = 0; i < COUNT; i++) {
    await primary.set(`job-${i}`, 'job')
    acceptedAt.set(`job-${i}`, performance.timeOrigin + performance.now())
    if (i === COUNT / 2) await replica.replicaof('NO', 'ONE')
  }
  const promoted = await promotedOf([replica])
  const { from, until } = await watch.forgottenBy(promoted)
  const kept = new Set(await promoted.keys('job-*'))
  const lost = [...acceptedAt].filter(([name]) => !kept.has(name))
  expect(lost.length).toBeGreaterThan(0)
  expect(lost.filter(([, at]) => at < from || at > until)).toEqual([])
})

it('does not say what a replica lacks that was not in sync when the watch began', async () => {
  const [primary, replica] = connections
  const watch = new ReplicationWatch(primary)
  await expect(watch.forgottenBy(replica)).rejects.toThrow('not in sync')
})
