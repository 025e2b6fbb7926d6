import { expect, test } from 'vitest'
import { describeOnServers } from './redis.ts'
import { newNamespace } from './test-namespace.ts'

describeOnServers('jobs that meet in one call on $name', (server) => {
  test('a job that goes on, and waits for one that is completed after it in the call, waits in one place', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('x'), space.job('y')])
    const [x, y] = await space.popMany(2)
    if (x === undefined || y === undefined) throw new Error('Two jobs were put.')
    await space.completeMany([space.completing(x, { nextQueueName: 'q', depends: ['y'] }), space.completing(y)])
    expect(await space.counts()).toMatchObject({ waiting: 1, depends: 0 })
    expect(await space.popJids(2)).toEqual(['x'])
  })

  test.each(['ordered', 'round-robin'] as const)('a queue that is named twice counts once: %s', async (order) => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'b', 'c', 'd', 'e', 'f'].map((jid) => space.job(jid)))
    expect(await space.popJids(4, { queueNames: ['q', 'q'], order })).toEqual(['a', 'b', 'c', 'd'])
    expect(await space.popJids(4)).toEqual(['e', 'f'])
  })

  test('housekeeping of a queue that is named twice leaves the grace period', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.pop()
    space.now += 60_001
    await space.housekeep(1000, 'q', 'q')
    expect(await space.get('a')).toMatchObject({ state: 'running' })
  })

  test('a job does not wait for a completed one that the same call leaves as it is', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.complete(await space.pop())
    await space.putAll([space.job('a', { onConflict: 'ignore' }), space.job('b', { depends: ['a'] })])
    expect(await space.get('b')).toMatchObject({ state: 'waiting' })
  })
})
