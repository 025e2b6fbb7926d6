import { expect, test } from 'vitest'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

type Damage = readonly [what: string, harm: (space: TestNamespace, key: string) => Promise<unknown>]

const damages: readonly Damage[] = [
  ['deleted', (space, key) => space.connection.del(key)],
  ['garbage', (space, key) => space.connection.set(key, 'garbage')],
  ['empty', (space, key) => space.connection.set(key, '')],
  ['a header without data', (space, key) => space.connection.set(key, 'waiting\tq\tKlass\n')],
  [
    'a list',
    async (space, key) => {
      await space.connection.del(key)
      await space.connection.rpush(key, 'garbage')
    },
  ],
]

describeOnServers('a job whose record is broken on $name', (server) => {
  test.each(damages)('%s: the others of its queue are popped', async (_, harm) => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'bad', 'b'].map((jid) => space.job(jid)))
    await harm(space, space.key('j:bad'))
    expect(await space.popJids(3)).toEqual(['a', 'b'])
    expect(await space.connection.zrange(space.key('quarantine'), '0', '-1')).toEqual(['bad'])
    expect(await space.popJids(3)).toEqual([])
  })

  test.each(damages)('%s: a pop of one gets the next one', async (_, harm) => {
    const space = await newNamespace(server)
    await space.putAll(['bad', 'a'].map((jid) => space.job(jid)))
    await harm(space, space.key('j:bad'))
    expect(await space.popJids(1)).toEqual(['a'])
  })

  test.each(damages)('%s while it was scheduled: the others are promoted', async (_, harm) => {
    const space = await newNamespace(server)
    await space.putAll(['bad', 'a'].map((jid) => space.job(jid, { delayMs: 1000 })))
    await harm(space, space.key('j:bad'))
    space.now += 1000
    expect(await space.popJids(2)).toEqual(['a'])
  })

  test.each(damages)('%s while it ran: expired locks of others are handed out', async (_, harm) => {
    const space = await newNamespace(server)
    await space.configure('grace-period', '0')
    await space.putAll(['bad', 'a'].map((jid) => space.job(jid)))
    await space.popMany(2)
    await harm(space, space.key('j:bad'))
    space.now += 60_000
    expect(await space.popJids(2)).toEqual(['a'])
    expect(await space.counts()).toMatchObject({ running: 1, stalled: 0 })
  })

  test.each(damages)('%s while it depended: the other dependents are let go', async (_, harm) => {
    const space = await newNamespace(server)
    await space.put('parent')
    await space.putAll(['bad', 'a'].map((jid) => space.job(jid, { depends: ['parent'] })))
    await harm(space, space.key('j:bad'))
    await space.complete(await space.pop())
    expect(await space.popJids(2)).toEqual(['a'])
  })

  test.each(damages)('%s: a deliberate put of its jid repairs it', async (_, harm) => {
    const space = await newNamespace(server)
    await space.put('bad')
    await harm(space, space.key('j:bad'))
    await space.put('bad')
    expect(await space.popJids(2)).toEqual(['bad'])
  })

  test('a member of the completed jobs without a job does not stop retention', async () => {
    const space = await newNamespace(server)
    await space.configure('jobs-history-count', '1')
    await space.connection.zadd(space.key('completed'), 1, 'ghost')
    await space.putAll(['a', 'b'].map((jid) => space.job(jid)))
    await space.complete(await space.pop())
    await space.complete(await space.pop())
    expect(await space.connection.zrange(space.key('completed'), '0', '-1')).toEqual(['b'])
  })
})

describeOnServers('a recurring job whose record is broken on $name', (server) => {
  test.each(damages)('%s: the queue goes on', async (_, harm) => {
    const space = await newNamespace(server)
    await space.recur('bad')
    await space.recur('r')
    await harm(space, space.key('r:bad'))
    await space.put('a')
    expect((await space.popJids(3)).sort()).toEqual(['a', 'r-1'])
  })
})
