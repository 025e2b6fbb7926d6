import { Client } from '@qless/client'
import { startPrivateRedis } from '@qless/setup/redis'
import { expect, onTestFinished, test } from 'vitest'
import { Worker } from '../src/index.ts'

/** What a worker complains of when it starts on a Redis with a policy of eviction. */
async function complaintsWith(policy: string): Promise<unknown[]> {
  const redis = await startPrivateRedis({ args: ['--maxmemory-policy', policy] })
  onTestFinished(() => redis.stop())
  const client = new Client(redis.socketPath)
  const worker = new Worker(client, { queues: ['q'], jobs: [] })
  onTestFinished(async () => {
    await worker.close()
    client.close()
  })
  const complaints: unknown[] = []
  worker.on('error', (error) => complaints.push(error))
  await worker.start()
  return complaints
}

test.each(['allkeys-lru', 'volatile-ttl'])('a worker warns of a Redis that evicts keys by %s', async (policy) => {
  const complaints = await complaintsWith(policy)
  expect(complaints).toEqual([
    expect.objectContaining({
      name: 'EvictionPolicyError',
      message: expect.stringMatching(new RegExp(`maxmemory-policy is ${policy}. Set it to noeviction.`)),
    }),
  ])
})

test('a worker has nothing to say of a Redis that evicts nothing', async () => {
  expect(await complaintsWith('noeviction')).toEqual([])
})
