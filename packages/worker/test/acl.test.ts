import { credentialsOf, writeAclFile } from '@qless/setup/acl-users'
import { startPrivateRedis } from '@qless/setup/redis'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Client } from '@qless/client'
import { isolatedWorker, jobIn } from './isolated.ts'
import { Space } from './space.ts'

/** A namespace of which nobody has more than the file of a worker, on a Redis where nothing else is allowed. */
async function smallSpace(): Promise<Space> {
  const redis = await startPrivateRedis({ args: ['--aclfile', writeAclFile(process.env['REDIS_SERVER_BIN'])] })
  onTestFinished(() => redis.stop())
  const space = new Space({}, redis.socketPath)
  return space
}

/** A client that has what the file of a user gives. */
function clientAs(space: Space, user: 'worker' | 'producer'): Client {
  const client = new Client({ path: space.address, ...credentialsOf(user) }, { namespace: space.namespace })
  onTestFinished(() => client.close())
  return client
}

describe('with the least users of docs/acl', { timeout: 60_000 }, () => {
  test('a worker sleeps, is woken by what a producer puts, and runs it in a child process', async () => {
    const space = await smallSpace()
    const problems: unknown[] = []
    const worker = isolatedWorker(space, { client: clientAs(space, 'worker') })
    worker.on('error', (problem) => problems.push(problem))
    await worker.start()
    const producer = clientAs(space, 'producer')
    const job = await producer.jobs.get(await producer.queue('q').put('Good', 7))
    expect(await job?.result()).toEqual({ ran: 7 })
    await worker.close()
    expect(problems).toEqual([])
  })
})
