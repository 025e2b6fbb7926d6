import { expect, test } from 'vitest'
import {
  workerCountJobs,
  workerDeregister,
  workerJobs,
  workerList,
  workerRegister,
  type WorkerRegisterArgs,
} from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace, type TestNamespace } from '../test-namespace.ts'

const MINUTE = 60_000
const page = { start: 0, count: 25 }

function register(space: TestNamespace, options: Partial<WorkerRegisterArgs> = {}): Promise<number> {
  const said = { workerName: 'w', hostname: 'host', pid: 7, concurrency: 3, clockSkewMs: -12, queueNames: ['q', 'p'] }
  return workerRegister(space, { ...said, ...options })
}

/** What all calls of a count answer together, and how many calls it took. */
async function countAll(space: TestNamespace): Promise<{ calls: number; jobs: number; stalled: number }> {
  const sum = { calls: 0, jobs: 0, stalled: 0 }
  for (let cursor = ''; sum.calls === 0 || cursor !== '';) {
    const part = await workerCountJobs(space, { cursor })
    cursor = part.cursor
    sum.calls += 1
    for (const { jobs, stalled } of part.counts) {
      sum.jobs += jobs
      sum.stalled += stalled
    }
  }
  return sum
}

describeOnServers('workers on $name', (server) => {
  test('without workers all lists are empty', async () => {
    const space = await newNamespace(server)
    expect(await workerList(space, page)).toEqual([])
    expect(await workerCountJobs(space, { cursor: '' })).toEqual({ cursor: '', counts: [] })
    const { jobs, stalled, worker } = await workerJobs(space, { workerName: 'w', cursor: '' })
    expect([jobs, stalled, worker.lastSeenAt]).toEqual([[], [], undefined])
  })

  test('a worker says who it is, and gets the time', async () => {
    const space = await newNamespace(server)
    expect(await register(space)).toBe(space.now)
    const said = { hostname: 'host', pid: 7, concurrency: 3, clockSkewMs: -12, queueNames: ['q', 'p'] }
    const expected = { name: 'w', lastSeenAt: space.now, ...said }
    expect(await workerList(space, page)).toEqual([expected])
    expect(await workerJobs(space, { workerName: 'w', cursor: '' })).toMatchObject({ worker: expected })
  })

  test('who has asked for jobs is listed, the last one first, page by page', async () => {
    const space = await newNamespace(server)
    for (const workerName of ['ada', 'bob', 'eve']) {
      space.now += 1
      await space.popMany(1, { workerName })
    }
    const names = async (start: number, count: number): Promise<string[]> =>
      (await workerList(space, { start, count })).map(({ name }) => name)
    expect(await names(0, 2)).toEqual(['eve', 'bob'])
    expect(await names(2, 2)).toEqual(['ada'])
  })

  test('who has not asked for max-worker-age is not listed, and forgotten at the next housekeeping', async () => {
    const space = await newNamespace(server)
    await space.configure('max-worker-age', '60')
    await register(space)
    space.now += MINUTE - 1
    expect(await workerList(space, page)).toHaveLength(1)
    space.now += 1
    expect(await workerList(space, page)).toEqual([])
    await space.housekeep()
    expect(await space.connection.keys(space.key('worker*'))).toEqual([])
  })

  test('what a worker said goes by itself when nothing keeps house', async () => {
    const space = await newNamespace(server)
    await register(space)
    expect(await space.connection.pttl(space.key('worker:w'))).toBeGreaterThan(0)
  })

  test('a deregistered worker is not listed, and keeps its locks', async () => {
    const space = await newNamespace(server)
    await register(space)
    await space.put('a')
    await space.pop()
    expect(await workerDeregister(space, { workerNames: ['w', 'nobody'] })).toBe(1)
    expect(await workerList(space, page)).toEqual([])
    expect(await workerJobs(space, { workerName: 'w', cursor: '' })).toMatchObject({ jobs: ['a'] })
    expect(await space.connection.keys(space.key('worker*'))).toEqual([])
  })

  test('jobs are counted and listed by worker, over all queues, apart from the stalled ones', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b'), space.job('c', { queueName: 'p' })])
    await space.pop({ workerName: 'ada' })
    space.now += MINUTE
    await space.connection.del(space.key('waiting:q'))
    await space.pop({ workerName: 'ada', queueNames: ['p'] })
    await space.put('d', { queueName: 'p' })
    await space.pop({ workerName: 'bob', queueNames: ['p'] })
    const { counts } = await workerCountJobs(space, { cursor: '' })
    expect(counts.toSorted((one, other) => (one.name < other.name ? -1 : 1))).toEqual([
      { name: 'ada', jobs: 1, stalled: 1 },
      { name: 'bob', jobs: 1, stalled: 0 },
    ])
    const { jobs, stalled } = await workerJobs(space, { workerName: 'ada', cursor: '' })
    expect([jobs, stalled]).toEqual([['c'], ['a']])
  })

  test('[T36] a lock far ahead is listed', async () => {
    const space = await newNamespace(server)
    await space.configure('heartbeat', '1000000000')
    await space.put('a')
    await space.pop()
    expect(await workerJobs(space, { workerName: 'w', cursor: '' })).toMatchObject({ jobs: ['a'] })
  })

  test('more than a thousand jobs are counted by several calls, each once, also where many expire at once', async () => {
    const space = await newNamespace(server)
    const jobs = Array.from({ length: 2500 }, (_, i) => space.job(`j${i}`, { queueName: i < 2300 ? 'q' : 'p' }))
    for (let i = 0; i < jobs.length; i += 1000) await space.putAll(jobs.slice(i, i + 1000))
    for (const queueName of ['q', 'q', 'q', 'p']) await space.popMany(1000, { queueNames: [queueName] })
    expect(await countAll(space)).toEqual({ calls: 3, jobs: 2500, stalled: 0 })
  })

  test.each<[string, Partial<WorkerRegisterArgs>]>([
    ['worker', { workerName: '' }],
    ['hostname', { hostname: '\n' }],
    ['pid', { pid: 1.5 }],
    ['concurrency', { concurrency: 0 }],
    ['skew', { clockSkewMs: 0.5 }],
    ['queue', { queueNames: ['a', ''] }],
    ['queues', { queueNames: Array.from({ length: 1001 }, (_, i) => `q${i}`) }],
  ])('a bad %s is refused', async (argument, options) => {
    const space = await newNamespace(server)
    expect(await refusal(space, () => register(space, options))).toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })

  test('a bad page or cursor is refused', async () => {
    const space = await newNamespace(server)
    const pages = [
      [{ start: -1, count: 1 }, 'start'],
      [{ start: 0, count: 1001 }, 'count'],
    ] as const
    for (const [bad, argument] of pages) {
      expect(await refusal(space, () => workerList(space, bad))).toMatchObject({ argument })
    }
    expect(await refusal(space, () => workerCountJobs(space, { cursor: 'x' }))).toMatchObject({ argument: 'cursor' })
  })

  test('an unknown worker is deregistered without a change', async () => {
    const space = await newNamespace(server)
    expect(await withoutChange(space, () => workerDeregister(space, { workerNames: ['nobody'] }))).toBe(0)
  })
})
