import type { Client } from '@qless/client'
import { credentialsOf, writeAclFile, type AclUser } from '@qless/setup/acl-users'
import { startPrivateRedis } from '@qless/setup/redis'
import { describe, expect, onTestFinished, test } from 'vitest'
import { clientOf, runInChild } from './guarded.ts'

/** A Redis that has the users of docs/acl; answers clients by them. */
async function guardedRedis(): Promise<(user: AclUser) => Client> {
  const redis = await startPrivateRedis({ args: ['--aclfile', writeAclFile(process.env['REDIS_SERVER_BIN'])] })
  onTestFinished(() => redis.stop())
  return (user) => clientOf({ path: redis.socketPath, ...credentialsOf(user) })
}

describe('with the least users of docs/acl', { timeout: 60_000 }, () => {
  test('a worker sleeps, is woken by what a producer puts, and runs it in a child; the producer gets the result', async () => {
    const as = await guardedRedis()
    expect(await runInChild(as('worker'), as('producer'))).toMatchObject({
      finished: { result: { ran: 7 } },
      problems: [],
    })
  })

  test('a producer puts, recurs, cancels and reads, and takes nothing', async () => {
    const client = (await guardedRedis())('producer')
    const queue = client.queue('q')
    await queue.recur('Klass', {}, 60, { jid: 'r' })
    await queue.put('Klass', {}, { jid: 'a' })
    await expect(queue.pop()).rejects.toMatchObject({ code: 'REDIS_REFUSED', reason: 'noperm' })
    expect(await queue.counts()).toMatchObject({ waiting: 1, running: 0 })
    expect(await client.jobs.cancel(['a'])).toEqual(['a'])
  })
})
