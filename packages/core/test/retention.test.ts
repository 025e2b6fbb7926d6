import { expect, test } from 'vitest'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

const DAY = 86_400_000

async function completeOne(space: TestNamespace, jid: string): Promise<void> {
  await space.put(jid, { tags: ['t'], data: JSON.stringify('x'.repeat(100)) })
  await space.complete(await space.pop())
}

async function stillThere(space: TestNamespace, ...jids: readonly string[]): Promise<string[]> {
  const found = await Promise.all(jids.map((jid) => space.exists(jid)))
  return jids.filter((_, i) => found[i])
}

describeOnServers('completed jobs on $name', (server) => {
  test('[T1] [91] are kept for 30 days by default', async () => {
    const space = await newNamespace(server)
    await completeOne(space, 'a')
    space.now += 30 * DAY - 1
    await completeOne(space, 'b')
    expect(await stillThere(space, 'a', 'b')).toEqual(['a', 'b'])
    space.now += 1
    await completeOne(space, 'c')
    expect(await stillThere(space, 'a', 'b', 'c')).toEqual(['b', 'c'])
  })

  test('[90] are kept for jobs-history seconds', async () => {
    const space = await newNamespace(server)
    await space.configure('jobs-history', '0.5')
    await completeOne(space, 'a')
    space.now += 500
    await completeOne(space, 'b')
    expect(await stillThere(space, 'a', 'b')).toEqual(['b'])
  })

  test('[90] are kept up to jobs-history-count of them, the newest', async () => {
    const space = await newNamespace(server)
    await space.configure('jobs-history-count', '2')
    for (const jid of ['a', 'b', 'c', 'd']) {
      await completeOne(space, jid)
      space.now += 1
    }
    expect(await stillThere(space, 'a', 'b', 'c', 'd')).toEqual(['c', 'd'])
  })

  test('[T51] leave only a tombstone behind when they expire young, and nothing when they are old', async () => {
    const space = await newNamespace(server)
    await space.configure('jobs-history', '1')
    await completeOne(space, 'young')
    space.now += 1000
    await completeOne(space, 'last')
    const keysOf = (all: object, jid: string): string[] => Object.keys(all).filter((key) => key.endsWith(`:${jid}`))
    expect(keysOf(await space.keyspace(), 'young')).toEqual([space.key('gone:young')])
    space.now += DAY
    await completeOne(space, 'after')
    expect(keysOf(await space.keyspace(), 'last')).toEqual([])
  })

  test('a completed job that is moved back to work does not expire', async () => {
    const space = await newNamespace(server)
    await completeOne(space, 'a')
    await space.move('a', 'q')
    space.now += 31 * DAY
    await space.put('b', { priority: 1 })
    await space.complete(await space.pop())
    expect(await stillThere(space, 'a')).toEqual(['a'])
  })

  test('failed jobs do not expire by default', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.fail(await space.pop())
    space.now += 365 * DAY
    await completeOne(space, 'b')
    expect(await stillThere(space, 'a')).toEqual(['a'])
  })
})
