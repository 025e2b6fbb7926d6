import { expect, test } from 'vitest'
import { jobGet } from '../../src/index.ts'
import { withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.get on $name', (server) => {
  test('no jids answer an empty list', async () => {
    const space = await newNamespace(server)
    expect(await withoutChange(space, () => jobGet(space, { jids: [] }))).toEqual([])
  })

  test('jobs and recurring jobs come in the order that was asked for, null for what is neither', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.recur('r')
    const found = await jobGet(space, { jids: ['nobody', 'r', 'a', 'nobody', 'a'] })
    const kinds = found.map((item) => item && [item.kind, item.job.jid])
    expect(kinds).toEqual([null, ['recurring', 'r'], ['job', 'a'], null, ['job', 'a']])
  })

  test('a running job has its worker, its lease and the end of its lock', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const { lease } = await space.pop({ workerName: 'ada' })
    space.now += 1000
    const running = { state: 'running', workerName: 'ada', lease, expiresAt: space.now + 59_000, readAt: space.now }
    expect(await space.get('a')).toMatchObject(running)
  })

  test('a job has its dependencies and its dependents', async () => {
    const space = await newNamespace(server)
    await space.putAll([
      space.job('parent'),
      space.job('one', { depends: ['parent'] }),
      space.job('two', { depends: ['parent', 'one'] }),
    ])
    expect((await space.get('parent')).dependents).toEqual(['one', 'two'])
    expect([...(await space.get('two')).dependencies].sort()).toEqual(['one', 'parent'])
  })

  test('a record that is garbage is answered with null', async () => {
    const space = await newNamespace(server)
    await space.connection.set(space.key('j:a'), 'garbage')
    await space.connection.rpush(space.key('j:b'), 'garbage')
    expect(await jobGet(space, { jids: ['a', 'b'] })).toEqual([null, null])
  })
})
