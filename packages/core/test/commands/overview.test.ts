import { expect, test } from 'vitest'
import {
  jobBriefs,
  jobJids,
  jobLog,
  jobStates,
  namespaceCounts,
  queueActivity,
  queuePause,
  type JobJidsArgs,
} from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace, type TestNamespace } from '../test-namespace.ts'

const page = { start: 0, count: 25 }

/** One job in each state: a running, b failed, c complete, d waiting, e scheduled, f depends, g stalled. */
async function oneOfEach(space: TestNamespace): Promise<void> {
  await space.put('g')
  await space.pop()
  space.now += 50_000
  for (const jid of ['a', 'b', 'c']) await space.put(jid)
  await space.pop()
  await space.fail(await space.pop(), 'broken')
  await space.complete(await space.pop())
  await space.put('d', { tags: ['t', 'u'] })
  await space.put('e', { delayMs: 90_000 })
  await space.put('f', { depends: ['d'] })
  space.now += 15_000
}

describeOnServers('namespace.counts on $name', (server) => {
  test('an empty namespace has nothing', async () => {
    const space = await newNamespace(server)
    const none = { failed: 0, failureGroups: 0, complete: 0, workers: 0, tracked: 0, tags: 0, queues: 0 }
    expect(await withoutChange(space, () => namespaceCounts(space, {}))).toEqual(none)
  })

  test('what lies beside the queues is counted', async () => {
    const space = await newNamespace(server)
    await oneOfEach(space)
    expect(await namespaceCounts(space, {})).toEqual({
      ...{ failed: 1, failureGroups: 1, complete: 1, workers: 1, tracked: 0, tags: 2, queues: 1 },
    })
  })
})

describeOnServers('queue.activity on $name', (server) => {
  test('without queues there is no row; a queue that was never used has no activity', async () => {
    const space = await newNamespace(server)
    expect(await queueActivity(space, { queueNames: [] })).toEqual([])
    const nothing = { pausedAt: undefined, lastPopAt: undefined, done: 0, failures: 0, retries: 0, popped: 0 }
    const rows = await queueActivity(space, { queueNames: ['q'] })
    const none = { waitP95Bin: undefined, oldestWaitingAt: undefined, heartbeat: undefined }
    expect(rows).toEqual([{ name: 'q', ...nothing, waitMean: 0, runMean: 0, ...none, readAt: space.now }])
  })

  test('it tells how long most jobs waited, since when the oldest waits, and of a heartbeat of its own', async () => {
    const space = await newNamespace(server)
    const begin = space.now
    const waits = [...Array.from({ length: 94 }, () => 3_000), 75_000, ...Array.from({ length: 5 }, () => 7_500_000)]
    for (const [index, wait] of waits.entries()) {
      await space.put(`done-${index}`)
      space.now += wait
      await space.complete(await space.pop())
    }
    const rows = (): Promise<unknown> => queueActivity(space, { queueNames: ['q'] })
    // A minute has the bin 60, what is below a minute that of its seconds.
    expect(await rows()).toMatchObject([{ popped: 100, waitP95Bin: 60, oldestWaitingAt: undefined }])
    const first = (space.now += 1000)
    await space.put('low', { priority: -5 })
    space.now += 1000
    await space.put('plain')
    space.now += 1000
    await space.put('high', { priority: 5 })
    await space.configure('q-heartbeat', '90')
    expect(await withoutChange(space, rows)).toMatchObject([{ oldestWaitingAt: first, heartbeat: 90 }])
    expect(first).toBeGreaterThan(begin)
  })

  test('it tells of pauses, pops and this day', async () => {
    const space = await newNamespace(server)
    await oneOfEach(space)
    await queuePause(space, { queueName: 'q', by: 'ada', reason: '' })
    const [row] = await withoutChange(space, () => queueActivity(space, { queueNames: [] }))
    expect(row).toMatchObject({ name: 'q', pausedAt: space.now, done: 1, failures: 1, retries: 0, popped: 4 })
    expect(row?.lastPopAt).toBe(space.now - 15_000)
    space.now += 86_400_000
    expect(await queueActivity(space, { queueNames: ['q'] })).toMatchObject([{ done: 0, failures: 0, popped: 0 }])
  })
})

describeOnServers('job.jids on $name', (server) => {
  test.each([
    ['running', 'q', 'a'],
    ['stalled', 'q', 'g'],
    ['waiting', 'q', 'd'],
    ['scheduled', 'q', 'e'],
    ['depends', 'q', 'f'],
    ['failed', 'broken', 'b'],
    ['complete', '', 'c'],
  ] as const)('%s', async (list, name, jid) => {
    const space = await newNamespace(server)
    expect(await jobJids(space, { list, name, ...page })).toEqual({ total: 0, jids: [] })
    await oneOfEach(space)
    expect(await withoutChange(space, () => jobJids(space, { list, name, ...page }))).toEqual({ total: 1, jids: [jid] })
    expect(await jobJids(space, { list, name, start: 0, count: 0 })).toEqual({ total: 1, jids: [] })
    expect(await jobJids(space, { list, name, start: 1, count: 25 })).toEqual({ total: 1, jids: [] })
  })

  test.each([
    ['list', { list: 'lost' as 'failed' }],
    ['name', { name: '' }],
    ['start', { start: -1 }],
    ['count', { count: 1001 }],
  ])('a %s that will not do is refused', async (argument, given: Partial<JobJidsArgs>) => {
    const space = await newNamespace(server)
    const args: JobJidsArgs = { list: 'failed', name: 'g', ...page, ...given }
    expect(await refusal(space, () => jobJids(space, args))).toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })
})

describeOnServers('job.briefs on $name', (server) => {
  test('what is no job is null, and none asked for are none', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    expect(await jobBriefs(space, { bytes: 10, jids: ['nobody', 'r'] })).toEqual([null, null])
    expect(await jobBriefs(space, { bytes: 10, jids: [] })).toEqual([])
  })

  test('jobs are told in a few words, by state', async () => {
    const space = await newNamespace(server)
    await oneOfEach(space)
    const jids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const found = await withoutChange(space, () => jobBriefs(space, { bytes: 10, jids }))
    const states = ['running', 'failed', 'complete', 'waiting', 'scheduled', 'depends', 'running']
    expect(found.map((brief) => brief?.state)).toEqual(states)
    expect(found[0]).toMatchObject({ jid: 'a', klass: 'Klass', queueName: 'q', workerName: 'w', retries: 5 })
    expect(found[0]).toMatchObject({
      remaining: 5,
      dataBytes: 2,
      dataStart: '{}',
      failure: undefined,
      dueAt: undefined,
    })
    expect(found[0]?.expiresAt).toBe(space.now + 45_000)
    expect(found[1]?.failure).toMatchObject({ group: 'broken', failedAt: space.now - 15_000, workerName: 'w' })
    expect(found[3]).toMatchObject({ tags: ['t', 'u'], isTracked: false, priority: 0, createdAt: space.now - 15_000 })
    expect(found[4]?.dueAt).toBe(space.now + 75_000)
    expect(found.map((brief) => brief?.startedAt !== undefined)).toEqual([true, false, true, false, false, false, true])
    expect(found.map((brief) => brief?.endedAt !== undefined)).toEqual([false, false, true, false, false, false, false])
  })

  test('of a completed job is told when it began and ended, however long its history is', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const line = { jid: 'a', message: 'x'.repeat(300), data: undefined }
    for (let i = 0; i < 20; i += 1) await jobLog(space, { ...line, request: `r${i}` })
    const began = space.now
    const popped = await space.pop()
    space.now += 2500
    await space.complete(popped)
    expect(await jobBriefs(space, { bytes: 0, jids: ['a'] })).toMatchObject([
      { startedAt: began, endedAt: began + 2500 },
    ])
  })

  test.each(['short', 'x'.repeat(5000)])('of data only the beginning is read: %#', async (text) => {
    const space = await newNamespace(server)
    const data = JSON.stringify(text)
    await space.put('a', { data })
    const [brief] = await jobBriefs(space, { bytes: 4, jids: ['a'] })
    expect(brief).toMatchObject({ dataBytes: data.length, dataStart: data.slice(0, 4) })
    expect(await jobBriefs(space, { bytes: 0, jids: ['a'] })).toMatchObject([{ dataStart: '', dataBytes: data.length }])
  })

  test('a character that is cut is left out', async () => {
    const space = await newNamespace(server)
    await space.put('a', { data: '"ää"' })
    expect(await jobBriefs(space, { bytes: 4, jids: ['a'] })).toMatchObject([{ dataStart: '"ä', dataBytes: 6 }])
  })

  test('a number of bytes that will not do is refused', async () => {
    const space = await newNamespace(server)
    const asked = { bytes: 10_001, jids: ['a'] }
    expect(await refusal(space, () => jobBriefs(space, asked))).toMatchObject({ argument: 'bytes' })
  })
})

describeOnServers('job.states on $name', (server) => {
  test('where jobs are, with the group of a failed one only', async () => {
    const space = await newNamespace(server)
    await oneOfEach(space)
    await space.recur('r')
    const jids = ['a', 'b', 'c', 'f', 'nobody', 'r']
    const found = await withoutChange(space, () => jobStates(space, { jids }))
    const rest = { queueName: 'q', klass: 'Klass', group: '' }
    expect(found).toEqual([
      { jid: 'a', state: 'running', ...rest },
      { jid: 'b', state: 'failed', ...rest, group: 'broken' },
      { jid: 'c', state: 'complete', ...rest },
      { jid: 'f', state: 'depends', ...rest },
      null,
      null,
    ])
    await space.move('b', 'other')
    expect(await jobStates(space, { jids: ['b'] })).toMatchObject([{ state: 'waiting', queueName: 'other', group: '' }])
    expect(await jobStates(space, { jids: [] })).toEqual([])
  })
})
