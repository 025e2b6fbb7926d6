import { expect, test } from 'vitest'
import { jobExplain, recurringJobCancel, recurringJobPause, workerRegister, type JobFacts } from '../../src/index.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace, type TestNamespace } from '../test-namespace.ts'

const explain = (space: TestNamespace, jid: string): Promise<JobFacts> => jobExplain(space, { jid })

describeOnServers('job.explain on $name', (server) => {
  test('a waiting job has its place, and its queue what was done to it', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b'), space.job('c', { priority: 1 }), space.job('d')])
    await space.pop()
    const paused = { paused: space.now, 'paused-by': 'ada', 'paused-reason': 'Fire.', 'max-concurrency': 3 }
    await space.connection.hset(space.key('queue:q'), paused)
    expect(await explain(space, 'd')).toMatchObject({
      ...{ kind: 'job', state: 'waiting', queueName: 'q', aheadCount: 2, runningCount: 1, readAt: space.now },
      ...{ maxConcurrency: 3, queuePausedAt: space.now, queuePausedBy: 'ada', queuePauseReason: 'Fire.' },
      ...{ dueAt: undefined, lastPopAt: space.now, isQuarantined: false, dependencies: [], failedDependencies: [] },
    })
  })

  test('a scheduled job that is due has the jobs before it that wait, of its priority or above', async () => {
    const space = await newNamespace(server)
    await space.put('a', { delayMs: 1000 })
    await space.putAll([space.job('b'), space.job('c', { priority: 1 }), space.job('d', { priority: -1 })])
    space.now += 1000
    expect(await explain(space, 'a')).toMatchObject({ state: 'scheduled', dueAt: space.now, aheadCount: 2 })
  })

  test('when a queue was popped last is noted each ten seconds, not at each pop, and not while it is paused', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b')])
    const start = space.now
    expect(await explain(space, 'b')).toMatchObject({ lastPopAt: undefined })
    await space.popMany(0)
    expect(await explain(space, 'b')).toMatchObject({ lastPopAt: undefined })
    await space.pop()
    space.now += 10_000
    await space.pop()
    expect(await explain(space, 'b')).toMatchObject({ lastPopAt: start })
    space.now += 1
    await space.popMany(1)
    expect(await explain(space, 'b')).toMatchObject({ lastPopAt: start + 10_001 })
    await space.connection.hset(space.key('queue:q'), 'paused', '1')
    space.now += 60_000
    await space.popMany(1)
    expect(await explain(space, 'b')).toMatchObject({ lastPopAt: start + 10_001 })
  })

  test('workers that take jobs from the queue are named, those of another are not', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const said = { hostname: 'h', pid: 1, concurrency: 1, clockSkewMs: undefined }
    await workerRegister(space, { ...said, workerName: 'ada', queueNames: ['other', 'q'] })
    await workerRegister(space, { ...said, workerName: 'bob', queueNames: ['other'] })
    expect((await explain(space, 'a')).workerNames).toEqual(['ada'])
  })

  test('a job that depends has the states of what it waits for, and what of that has failed, through others', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('broken'), space.job('b'), space.job('middle', { depends: ['broken'] })])
    await space.put('a', { depends: ['middle', 'b'], delayMs: 1000 })
    await space.fail(await space.pop())
    const { dependencies, ...rest } = await explain(space, 'a')
    expect(dependencies.toSorted((one, other) => (one.jid < other.jid ? -1 : 1))).toEqual([
      { jid: 'b', state: 'waiting' },
      { jid: 'middle', state: 'depends' },
    ])
    expect(rest).toMatchObject({ state: 'depends', dueAt: space.now + 1000, failedDependencies: ['broken'] })
  })

  test('a running job has its worker and lock, and what is usual in its queue', async () => {
    const space = await newNamespace(server)
    for (const ms of [1000, 2000, 3000]) {
      await space.put('before')
      const held = await space.pop()
      space.now += ms
      await space.complete(held)
    }
    await space.put('a')
    const { expiresAt } = await space.pop({ workerName: 'ada' })
    expect(await explain(space, 'a')).toMatchObject({
      ...{ state: 'running', workerName: 'ada', startedAt: space.now, expiresAt, isInGrace: false },
      usual: { count: 3, mean: 2, deviation: 1 },
    })
    space.now += 60_000
    await space.popMany(1)
    expect(await explain(space, 'a')).toMatchObject({ isInGrace: true, expiresAt: space.now + 10_000 })
  })

  test('what is usual is that of yesterday early in the day', async () => {
    const space = await newNamespace(server)
    await space.put('before')
    await space.complete(await space.pop())
    space.now += 86_400_000
    await space.put('a')
    await space.pop()
    expect(await explain(space, 'a')).toMatchObject({ usual: { count: 1, mean: 0, deviation: 0 } })
  })

  test('a failed job has its failure, a completed one its time', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b')])
    await space.fail(await space.pop(), 'broken', { message: 'It broke.' })
    await space.complete(await space.pop())
    const failure = { group: 'broken', message: 'It broke.', failedAt: space.now, workerName: 'w' }
    expect(await explain(space, 'a')).toMatchObject({ state: 'failed', failure })
    expect(await explain(space, 'b')).toMatchObject({ state: 'complete', completedAt: space.now, failure: undefined })
  })

  test('what is gone has a reason while that is known', async () => {
    const space = await newNamespace(server)
    await space.configure('jobs-history-count', '0')
    await space.putAll([space.job('expired'), space.job('other'), space.job('canceled')])
    await space.complete(await space.pop())
    await space.complete(await space.pop())
    await space.cancel('canceled')
    await space.recur('r')
    await recurringJobCancel(space, { jid: 'r' })
    for (const kind of ['expired', 'canceled', 'unknown']) expect(await explain(space, kind)).toMatchObject({ kind })
    expect(await explain(space, 'r')).toMatchObject({ kind: 'canceled', queueName: '' })
  })

  test('a broken or quarantined job is known as such', async () => {
    const space = await newNamespace(server)
    await space.connection.set(space.key('j:broken'), 'garbage')
    expect(await explain(space, 'broken')).toMatchObject({ kind: 'broken' })
    await space.put('a')
    await space.connection.zadd(space.key('quarantine'), '1', 'a')
    expect(await explain(space, 'a')).toMatchObject({ kind: 'job', isQuarantined: true })
  })

  test('a recurring job has its next run, or since when it is paused', async () => {
    const space = await newNamespace(server)
    await space.recur('r', { offsetMs: 5000 })
    const running = { kind: 'recurring', queueName: 'q', nextRunAt: space.now + 5000, pausedAt: undefined }
    expect(await explain(space, 'r')).toMatchObject(running)
    await recurringJobPause(space, { jid: 'r' })
    expect(await explain(space, 'r')).toMatchObject({ nextRunAt: undefined, pausedAt: space.now })
  })
})
