import { expect, test } from 'vitest'
import { jobCompleted, queueJobs, queuePeek, type JobList, type QueueListState } from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace, type TestNamespace } from '../test-namespace.ts'

const page = { start: 0, count: 25, klass: undefined }
const nothing = { total: 0, nextStart: undefined, jobs: [] }
const jidsOf = ({ jobs }: JobList): string[] => jobs.map(({ job }) => job.jid)

async function listed(space: TestNamespace, state: QueueListState, part = {}): Promise<string[]> {
  return jidsOf(await withoutChange(space, () => queueJobs(space, { queueName: 'q', state, ...page, ...part })))
}

describeOnServers('queue.jobs on $name', (server) => {
  test.each(['running', 'stalled', 'waiting', 'scheduled', 'depends', 'recurring'] as const)(
    'there are no %s jobs in a queue that does not exist',
    async (state) => {
      const space = await newNamespace(server)
      expect(await queueJobs(space, { queueName: 'q', state, ...page })).toEqual(nothing)
    },
  )

  test('each state has its jobs', async () => {
    const space = await newNamespace(server)
    for (const jid of ['stalled', 'running', 'waiting']) await space.put(jid)
    await space.pop()
    space.now += 60_000
    await space.popMany(1)
    space.now += 10_000
    await space.put('scheduled', { delayMs: 1 })
    await space.put('depends', { depends: ['scheduled'] })
    await space.recur('recurring', { offsetMs: 1 })
    for (const state of ['stalled', 'running', 'waiting', 'scheduled', 'depends', 'recurring'] as const) {
      expect([state, await listed(space, state)]).toEqual([state, [state]])
    }
  })

  test('what is due stands among those that wait, behind its equals', async () => {
    const space = await newNamespace(server)
    await space.put('due', { delayMs: 1000 })
    await space.put('due high', { delayMs: 2000, priority: 1 })
    await space.put('a')
    await space.put('low', { priority: -0.5 })
    space.now += 2000
    const order = ['due high', 'a', 'due', 'low']
    expect(await listed(space, 'waiting')).toEqual(order)
    for (const [start, jid] of order.entries())
      expect(await listed(space, 'waiting', { start, count: 1 })).toEqual([jid])
    expect(await space.popJids(4)).toEqual(order)
  })

  test('a broken job is left out', async () => {
    const space = await newNamespace(server)
    for (const jid of ['a', 'b', 'c', 'd']) await space.put(jid, { delayMs: jid === 'd' ? 1 : 0 })
    space.now += 1
    await space.connection.set(space.key('j:b'), 'garbage')
    await space.connection.del(space.key('j:d'))
    expect(await listed(space, 'waiting')).toEqual(['a', 'c'])
    expect(jidsOf(await queuePeek(space, { queueName: 'q', start: 0, count: 25 }))).toEqual(['a', 'c'])
  })

  test.each([
    ['queue', { queueName: '' }],
    ['state', { state: 'failed' as never }],
    ['start', { start: -1 }],
    ['count', { count: 1001 }],
    ['klass', { klass: 'a\nb' }],
  ])('a bad %s is refused', async (argument, bad) => {
    const space = await newNamespace(server)
    const refused = refusal(space, () => queueJobs(space, { queueName: 'q', state: 'running', ...page, ...bad }))
    expect(await refused).toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })
})

describeOnServers('queue.peek on $name', (server) => {
  test('foretells the pops, a job past its grace first', async () => {
    const space = await newNamespace(server)
    expect(await queuePeek(space, { queueName: 'q', start: 0, count: 25 })).toEqual(nothing)
    await space.put('lost')
    await space.pop()
    space.now += 60_000
    await space.popMany(1)
    await space.put('a', { priority: 5 })
    const peek = async (): Promise<string[]> =>
      jidsOf(await withoutChange(space, () => queuePeek(space, { queueName: 'q', start: 0, count: 25 })))
    expect(await peek()).toEqual(['a'])
    space.now += 10_000
    expect(await peek()).toEqual(['lost', 'a'])
    expect(await space.popJids(5)).toEqual(['lost', 'a'])
  })

  test.each([
    ['queue', { queueName: '' }],
    ['count', { count: -1 }],
  ])('a bad %s is refused', async (argument, bad) => {
    const space = await newNamespace(server)
    const refused = refusal(space, () => queuePeek(space, { queueName: 'q', start: 0, count: 1, ...bad }))
    expect(await refused).toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })
})

describeOnServers('job.completed on $name', (server) => {
  test('the latest completion comes first', async () => {
    const space = await newNamespace(server)
    expect(await jobCompleted(space, page)).toEqual(nothing)
    for (const jid of ['a', 'b', 'c']) {
      await space.put(jid, { klass: jid === 'b' ? 'Other' : 'Klass' })
      await space.complete(await space.pop())
      space.now += 1
    }
    const part = await withoutChange(space, () => jobCompleted(space, { ...page, start: 1, count: 1 }))
    expect([part.total, part.nextStart, jidsOf(part)]).toEqual([3, 2, ['b']])
    expect(jidsOf(await jobCompleted(space, { ...page, klass: 'Klass' }))).toEqual(['c', 'a'])
  })

  test('a bad page is refused', async () => {
    const space = await newNamespace(server)
    const refused = refusal(space, () => jobCompleted(space, { ...page, count: 1001 }))
    expect(await refused).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'count' })
  })
})
