import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { aclUsers, credentialsOf, readAclFile, writeAclFile, type AclUser } from '@qless/setup/acl-users'
import { type PrivateRedis } from '@qless/setup/redis'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scripts } from '../src/generated/scripts.ts'
import { assemble } from '../src/assemble.ts'
import { QlessError } from '../src/index.ts'
import { needLease, reads, writes } from './every-command.ts'
import { withoutChange } from './expectations.ts'
import { binaries, startOwnRedis } from './own-redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

const WORKING = ['producer', 'worker'] as const
/** It reads the keys of the original, which only whoever moves to Qless has to. */
const ADOPTION = 'namespace.adopt'

const BEYOND = ['FLUSHALL', 'FLUSHDB', 'CONFIG GET *', 'KEYS *', 'ACL LIST', 'SHUTDOWN', 'SCRIPT FLUSH', 'GET other']

/** The commands that the scripts of one mode send. */
function commandsOf(mode: 'read' | 'write'): Set<string> {
  const texts = Object.values(scripts).flatMap((script) => (script.mode === mode ? [assemble(script)] : []))
  const calls = texts.flatMap((text) => [...text.matchAll(/call\('([A-Z]+)'/g)])
  return new Set(calls.map(([, command = '']) => command.toLowerCase()))
}

test('a file as it is shipped lets nobody in', async () => {
  const { folder } = await startOwnRedis(binaries[0])
  const file = join(folder, 'shipped.acl')
  writeFileSync(file, readAclFile('worker'))
  await expect(startOwnRedis(binaries[0], '--aclfile', file)).rejects.toThrow('shipped.acl')
})

test.each(aclUsers)('%s has the commands that its scripts send, and no other that is in none', (user) => {
  const granted = new Set([...readAclFile(user).matchAll(/\+(\S+)/g)].map(([, command = '']) => command))
  const direct = ['eval', 'evalsha', 'info', 'ping', 'select', 'subscribe', 'unsubscribe']
  const waits = ['blpop', 'client|id', 'client|unblock']
  const all = new Set([...commandsOf('read'), ...(user === 'dashboard' ? [] : commandsOf('write'))])
  expect([...granted].sort()).toEqual([...all, ...direct, ...(user === 'worker' ? waits : [])].sort())
})

describe.each(binaries)('the users of docs/acl on %s', (bin) => {
  let server: PrivateRedis
  const users = new Map<AclUser, Redis>()

  beforeAll(async () => {
    server = await startOwnRedis(bin, '--aclfile', writeAclFile(bin))
    for (const user of aclUsers) {
      users.set(user, new Redis(server.socketPath, credentialsOf(user)))
    }
  })

  afterAll(() => users.forEach((redis) => redis.disconnect()))

  /** The same namespace by the connection of a user. */
  function as(user: AclUser, space: TestNamespace) {
    const connection = users.get(user)
    if (connection === undefined) throw new Error(`There is no ${user}.`)
    return { connection, namespace: space.namespace, clock: space.clock }
  }

  async function busyNamespace(): Promise<TestNamespace> {
    const space = await newNamespace(server)
    await space.putAll([space.job('failed'), space.job('complete'), space.job('a', { tags: ['t'] })])
    await space.fail(await space.pop())
    await space.complete(await space.pop())
    await space.pop()
    await space.put('waiting')
    await space.put('scheduled', { delayMs: 1000 })
    await space.put('child', { depends: ['scheduled'] })
    await space.recur('r', { offsetMs: 1000 })
    space.now += 100_000
    return space
  }

  test.each(aclUsers.flatMap((user) => reads.map((call) => ({ user, ...call }))))('$user: $script', async (call) => {
    const space = await busyNamespace()
    expect(await call.run(as(call.user, space))).toEqual(await call.run(space))
  })

  test.each(WORKING.flatMap((user) => writes.map((call) => ({ user, ...call }))))('$user: $script', async (call) => {
    const space = await busyNamespace()
    const write = (): Promise<unknown> => outcomeOf(call.run(as(call.user, space)))
    if (call.script === ADOPTION || (call.script === 'queue.pop' && call.user === 'producer')) {
      expect(await withoutChange(space, write)).toBe('REDIS_REFUSED')
    } else {
      expect(await write()).toBe(needLease.includes(call.script) ? 'JOB_LOST' : 'done')
    }
  })

  test.each(writes)('dashboard: $script is refused and changes nothing', async ({ run }) => {
    const space = await busyNamespace()
    const outcome = await withoutChange(space, () => outcomeOf(run(as('dashboard', space))))
    expect(outcome).toBe('REDIS_REFUSED')
  })

  test.each(aclUsers)('%s has nothing else: no administration, no other keys', async (user) => {
    const { connection } = as(user, await newNamespace(server))
    for (const command of BEYOND) {
      const [name = '', ...rest] = command.split(' ')
      const answer = await connection.call(name, ...rest).catch(String)
      expect([command, answer]).toEqual([command, expect.stringContaining('NOPERM')])
    }
  })
})

/** What became of a command: `done`, or the code of its error. */
function outcomeOf(command: Promise<unknown>): Promise<unknown> {
  return command.then(
    () => 'done',
    (error: unknown) => (error instanceof QlessError ? error.code : error),
  )
}
