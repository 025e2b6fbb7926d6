import { expect, test } from 'vitest'
import { queueCounts } from '../../src/index.ts'
import { withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

const none = { waiting: 0, scheduled: 0, running: 0, stalled: 0, depends: 0, recurring: 0, isPaused: false }

describeOnServers('queue.counts on $name', (server) => {
  test('a namespace without queues answers an empty list', async () => {
    const space = await newNamespace(server)
    expect(await withoutChange(space, () => queueCounts(space, { queueNames: [] }))).toEqual([])
  })

  test('a queue that is not known yet has nothing', async () => {
    const space = await newNamespace(server)
    expect(await space.counts()).toEqual({ name: 'q', ...none })
  })

  test('[3] each state is counted by itself', async () => {
    const space = await newNamespace(server)
    await space.putAll(['stalled', 'running', 'waiting'].map((jid) => space.job(jid)))
    await space.pop()
    space.now += 60_000
    await space.pop()
    await space.pop({ workerName: 'bob' })
    await space.put('a')
    await space.put('scheduled', { delayMs: 1 })
    await space.put('child', { depends: ['scheduled'] })
    await space.recur('r', { offsetMs: 1 })
    await space.connection.hset(space.key('queue:q'), 'paused', '1')
    const counts = { waiting: 1, scheduled: 1, running: 3, stalled: 0, depends: 1, recurring: 1, isPaused: true }
    expect(await space.counts()).toEqual({ name: 'q', ...counts })
  })

  test('[T37] what is due counts as waiting and expired locks as stalled, without being moved', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.pop()
    await space.put('b', { delayMs: 1000 })
    space.now += 60_000
    const counts = await withoutChange(space, () => space.counts())
    expect(counts).toEqual({ name: 'q', ...none, waiting: 1, stalled: 1 })
  })

  test('[29] without names all queues are counted, the first one known first', async () => {
    const space = await newNamespace(server)
    for (const queueName of ['z', 'a', 'm']) {
      await space.put(`in ${queueName}`, { queueName })
      space.now += 1
    }
    const names = (await queueCounts(space, { queueNames: [] })).map(({ name }) => name)
    expect(names).toEqual(['z', 'a', 'm'])
  })
})
