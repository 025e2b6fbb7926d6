import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { ScriptContext } from '../src/index.ts'
import { reads, writes } from './every-command.ts'
import { binaries, startOwnRedis } from './own-redis.ts'
import { connectionTo } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

describe.each(binaries)('a replica on %s', (bin) => {
  let space: TestNamespace
  let replica: ScriptContext

  beforeAll(async () => {
    const primary = await startOwnRedis(bin, '--repl-diskless-sync-delay', '0')
    const server = await startOwnRedis(bin, '--replicaof', '127.0.0.1', String(primary.port))
    space = await newNamespace(primary)
    await space.putAll([space.job('a'), space.job('b')])
    await space.recur('r')
    await space.pop()
    const connection = connectionTo(server)
    // WAIT answers before the first copy has come, so the replica itself is asked.
    await vi.waitUntil(async () => (await connection.exists(space.key('r:r'))) === 1, { timeout: 10_000 })
    await space.connection.wait(1, 10_000)
    replica = { connection, namespace: space.namespace, clock: space.clock }
  }, 30_000)

  test.each(reads)('serves $script', async ({ run }) => {
    expect(await run(replica)).toEqual(await run(space))
  })

  // These find nothing to write: the job does not exist, or has not failed.
  const idle = ['job.depend', 'job.unfail']

  test.each(writes.filter(({ script }) => !idle.includes(script)))('refuses $script', async ({ run }) => {
    await expect(run(replica)).rejects.toMatchObject({ code: 'REDIS_REFUSED', reason: 'readonly' })
  })
})
