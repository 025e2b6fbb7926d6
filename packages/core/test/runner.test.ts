import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { assemble } from '../src/assemble.ts'
import { scripts } from '../src/generated/scripts.ts'
import { jobGet, queueCounts, type ScriptConnection } from '../src/index.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace, TestNamespace } from './test-namespace.ts'

describeOnServers('the runner on $name', (server) => {
  test('refuses a pipeline and a transaction before anything is sent', async () => {
    const space = await newNamespace(server)
    for (const connection of [space.connection.pipeline(), space.connection.multi()]) {
      const before = connection.length
      const context = { ...space, connection: connection as unknown as ScriptConnection }
      const refused = { code: 'INVALID_ARGUMENT', argument: 'connection' }
      await expect(queueCounts(context, { queueNames: [] })).rejects.toMatchObject(refused)
      expect(connection.length).toBe(before)
    }
  })

  test('sends the text of a script only when Redis does not know it', async () => {
    const space = await newNamespace(server)
    await space.connection.script('LOAD', assemble(scripts['job.get']))
    const sent: string[] = []
    const connection: ScriptConnection = {
      call: (command, ...args) => {
        sent.push(command)
        return space.connection.call(command, ...args)
      },
    }
    const context = { connection, namespace: space.namespace, clock: space.clock }
    expect(await jobGet(context, { jids: ['a'] })).toEqual([null])
    expect(sent[0]).toBe('EVALSHA')
  })

  test('a hundred calls survive a hundred flushes of the scripts', async () => {
    const space = await newNamespace(server)
    const jids = Array.from({ length: 100 }, (_, i) => `job-${i}`)
    await Promise.all(jids.flatMap((jid) => [space.put(jid), space.connection.script('FLUSH')]))
    expect((await space.popJids(100)).sort()).toEqual(jids.sort())
  })

  test('a fault of a script is a ScriptError that names it', async () => {
    const space = await newNamespace(server)
    await space.connection.set(space.key('waiting:q'), 'garbage')
    const fault = { code: 'SCRIPT', details: { script: 'queue.counts' } }
    await expect(space.counts()).rejects.toMatchObject(fault)
  })

  test('what the user of the connection may not do in a script is refused as noperm', async () => {
    const space = await newNamespace(server)
    await space.connection.call('ACL', 'SETUSER', space.namespace, 'on', '>secret', '~*', '+@all', '-mset')
    const connection = space.connection.duplicate({ username: space.namespace, password: 'secret' })
    const context = new TestNamespace(connection)
    await expect(context.put('a')).rejects.toMatchObject({ code: 'REDIS_REFUSED', reason: 'noperm' })
    connection.disconnect()
  })

  test('what the connection throws is thrown as it is', async () => {
    const broken = new Error('Connection is closed.')
    const context = { connection: { call: () => Promise.reject(broken) }, namespace: 'x' }
    await expect(queueCounts(context, { queueNames: [] })).rejects.toBe(broken)
  })
})

describe('the generated scripts', () => {
  test.each(Object.values(scripts))('$name has the SHA of its text', (script) => {
    expect(createHash('sha1').update(assemble(script)).digest('hex')).toBe(script.sha)
  })
})
