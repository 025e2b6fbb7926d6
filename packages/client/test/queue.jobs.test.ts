import { describe, expect, test } from 'vitest'
import type { Client, JobPageOptions, JobsPage, QueueJobs } from '../src/index.ts'
import { newTimedSpace, present, Space } from './space.ts'

const STATES = ['running', 'stalled', 'waiting', 'scheduled', 'depends', 'recurring'] as const
const jidsOf = ({ jobs }: JobsPage<{ readonly jid: string }>): string[] => jobs.map(({ jid }) => jid)

/** A queue with two jobs, or more, in each state, and the time moved on to where the states are what they are named. */
async function busyQueue(): Promise<{ space: Space; client: Client; lists: QueueJobs }> {
  const space = await newTimedSpace()
  const client = space.client()
  const queue = client.queue('q')
  for (const jid of ['stalled-1', 'stalled-2', 'running-1', 'running-2', 'waiting-1'])
    await queue.put('Klass', {}, { jid })
  await queue.pop()
  space.now += 1
  await queue.pop()
  space.now += 30_000
  await queue.pop()
  space.now += 1
  await queue.pop()
  await queue.put('Klass', {}, { jid: 'waiting-2' })
  await queue.put('Klass', {}, { jid: 'scheduled-2', delay: 1000 })
  await queue.put('Klass', {}, { jid: 'scheduled-1', delay: 900 })
  await queue.put('Klass', {}, { jid: 'depends-1', depends: ['waiting-1'] })
  await queue.put('Klass', {}, { jid: 'depends-2', depends: ['waiting-2'], delay: 900 })
  await queue.recur('Klass', {}, 60, { jid: 'recurring-2', offset: 600 })
  await queue.recur('Klass', {}, 60, { jid: 'recurring-1', offset: 500 })
  space.now += 40_000
  return { space, client, lists: queue.jobs }
}

describe('the lists of a queue', () => {
  test.each(STATES)('[3] has the %s jobs, page by page, in order, with the total', async (state) => {
    const { lists } = await busyQueue()
    const all = await lists[state]()
    expect({ ...all, jobs: jidsOf(all) }).toEqual({
      total: 2,
      jobs: [`${state}-1`, `${state}-2`],
      nextOffset: undefined,
    })
    const first = await lists[state]({ limit: 1 })
    expect({ ...first, jobs: jidsOf(first) }).toEqual({ total: 2, jobs: [`${state}-1`], nextOffset: 1 })
    const second = await lists[state]({ offset: 1, limit: 1 })
    expect({ ...second, jobs: jidsOf(second) }).toEqual({ total: 2, jobs: [`${state}-2`], nextOffset: undefined })
    const beyond = await lists[state]({ offset: 2, limit: 1 })
    expect({ ...beyond, jobs: jidsOf(beyond) }).toEqual({ total: 2, jobs: [], nextOffset: undefined })
  })

  test('[3] [T35] are as long as the counts say, and the length of the queue is that of all but the recurring ones', async () => {
    const { client, lists } = await busyQueue()
    const counts = await client.queue('q').counts()
    for (const state of STATES) expect([state, (await lists[state]()).total]).toEqual([state, counts[state]])
    expect(counts).toMatchObject({ running: 2, stalled: 2, waiting: 2, scheduled: 2, depends: 2, recurring: 2 })
    expect(await client.queue('q').length()).toBe(10)
    expect((await client.queues.counts())[0]).toEqual(counts)
  })

  test('[T37] are right when much is due, and move nothing', async () => {
    const { space, client, lists } = await busyQueue()
    space.now += 10_000_000
    const before = await space.keyspace()
    expect(jidsOf(await lists.waiting())).toEqual(['waiting-1', 'waiting-2', 'scheduled-1', 'scheduled-2'])
    expect(jidsOf(await lists.stalled())).toEqual(['stalled-1', 'stalled-2', 'running-1', 'running-2'])
    for (const state of ['running', 'scheduled'] as const) expect((await lists[state]()).total).toBe(0)
    expect(await client.queue('q').counts()).toMatchObject({ waiting: 4, stalled: 4, scheduled: 0, running: 0 })
    await client.queue('q').peek({ limit: 10 })
    expect(await client.queue('q').length()).toBe(10)
    expect(await space.keyspace()).toEqual(before)
  })

  test('[T25] [T22] has a job whose lock has expired among the stalled ones before any pop has seen it', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    await queue.put('Klass', {})
    const job = present(await queue.pop())
    space.now += 59_999
    expect([jidsOf(await queue.jobs.running()), jidsOf(await queue.jobs.stalled())]).toEqual([[job.jid], []])
    space.now += 1
    expect([jidsOf(await queue.jobs.running()), jidsOf(await queue.jobs.stalled())]).toEqual([[], [job.jid]])
    await job.heartbeat()
    expect([jidsOf(await queue.jobs.running()), jidsOf(await queue.jobs.stalled())]).toEqual([[job.jid], []])
  })

  test('can be looked through for a class', async () => {
    const client = new Space().client()
    const queue = client.queue('q')
    const items = Array.from({ length: 100 }, (_, i) => ({
      job: i % 10 === 0 ? 'Rare' : 'Klass',
      data: i,
      jid: `j${i}`,
    }))
    await queue.putMany(items)
    const first = await queue.jobs.waiting({ klass: 'Rare', limit: 3 })
    expect({ ...first, jobs: jidsOf(first) }).toEqual({ total: 100, jobs: ['j0', 'j10', 'j20'], nextOffset: 21 })
    const rest = await queue.jobs.waiting({ klass: 'Rare', offset: 21 })
    expect({ ...rest, jobs: rest.jobs.length }).toEqual({ total: 100, jobs: 7, nextOffset: undefined })
    expect(await queue.jobs.waiting({ klass: 'None' })).toEqual({ total: 100, jobs: [], nextOffset: undefined })
    await queue.recur('Rare', {}, 60, { jid: 'r', offset: 60 })
    expect(jidsOf(await queue.jobs.recurring({ klass: 'Rare' }))).toEqual(['r'])
    expect(jidsOf(await queue.jobs.recurring({ klass: 'Klass' }))).toEqual([])
  })

  test('looks at 1,000 places at a time for a class, and says how far it came', async () => {
    const client = new Space().client()
    const queue = client.queue('q')
    await queue.putMany(Array.from({ length: 1500 }, (_, data) => ({ job: data === 1499 ? 'Last' : 'Klass', data })))
    const first = await queue.jobs.waiting({ klass: 'Last' })
    expect(first).toEqual({ total: 1500, jobs: [], nextOffset: 1000 })
    const second = await queue.jobs.waiting({ klass: 'Last', offset: present(first.nextOffset) })
    expect(second).toMatchObject({ jobs: [{ data: 1499 }], nextOffset: undefined })
  })

  test('are empty of a queue that does not exist', async () => {
    const { jobs } = new Space().client().queue('q')
    for (const state of STATES) expect(await jobs[state]()).toEqual({ total: 0, jobs: [], nextOffset: undefined })
  })

  test.each<[string, JobPageOptions]>([
    ['offset', { offset: -1 }],
    ['limit', { limit: 1001 }],
    ['limit', { limit: 1.5 }],
    ['klass', { klass: '' }],
    ['options.count', { count: 1 } as never],
  ])('are refused with a bad %s', async (argument, page) => {
    const refused = new Space().client().queue('q').jobs.waiting(page)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })
})

describe('peek', () => {
  test('answers the next job, or null, and takes nothing', async () => {
    const space = new Space()
    const queue = space.client().queue('q')
    expect(await queue.peek()).toBeNull()
    expect(await queue.peek({})).toEqual([])
    await queue.put('Klass', {}, { jid: 'a' })
    await queue.put('Klass', {}, { jid: 'b' })
    const before = await space.keyspace()
    expect(present(await queue.peek())).toMatchObject({ jid: 'a', state: 'waiting' })
    expect((await queue.peek({ limit: 5 })).map(({ jid }) => jid)).toEqual(['a', 'b'])
    expect((await queue.peek({ offset: 1, limit: 5 })).map(({ jid }) => jid)).toEqual(['b'])
    expect(await space.keyspace()).toEqual(before)
  })

  test('shows what is next on a paused queue, too', async () => {
    const queue = new Space().client().queue('q')
    await queue.put('Klass', {}, { jid: 'a' })
    await queue.pause()
    expect(present(await queue.peek()).jid).toBe('a')
  })

  test('[T10] [T37] foretells what pops will hand out: lost jobs, then by priority, what is due in its place', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    for (const jid of ['lost', 'used-up', 'in-grace']) {
      await queue.put('Klass', {}, { jid, retries: jid === 'used-up' ? 0 : 5 })
      await queue.pop()
      if (jid === 'used-up') space.now += 1000
    }
    await queue.put('Klass', {}, { jid: 'low', priority: -1 })
    await queue.put('Klass', {}, { jid: 'first' })
    await queue.put('Klass', {}, { jid: 'second' })
    await queue.put('Klass', {}, { jid: 'high', priority: 10 })
    await queue.put('Klass', {}, { jid: 'due-later', delay: 62 })
    await queue.put('Klass', {}, { jid: 'due-soon', delay: 61 })
    await queue.put('Klass', {}, { jid: 'due-high', delay: 63, priority: 10 })
    await queue.put('Klass', {}, { jid: 'not-due', delay: 3600, priority: 100 })
    space.now += 59_000
    // Grants the first two their grace period, which is over when that of the third one has not begun.
    expect(await space.client({ workerName: 'bob' }).queue('q').pop(1)).toHaveLength(1)
    space.now += 10_000
    const foretold = (await queue.peek({ limit: 100 })).map(({ jid }) => jid)
    expect(foretold).toEqual(['lost', 'due-high', 'first', 'second', 'due-soon', 'due-later', 'low'])
    const pages = await Promise.all(foretold.map((_, offset) => queue.peek({ offset, limit: 1 })))
    expect(pages.flat().map(({ jid }) => jid)).toEqual(foretold)
    expect((await queue.pop(100)).map(({ jid }) => jid)).toEqual(foretold)
  })

  test('foretells more than one pop promotes', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    await queue.putMany(Array.from({ length: 1200 }, (_, i) => ({ job: 'Klass', data: i, delay: 1 + i / 1000 })))
    await queue.put('Klass', 'waiting')
    space.now += 10_000
    const { total } = await queue.jobs.waiting({ limit: 1 })
    expect(total).toBe(1201)
    const data: unknown[] = []
    for (let offset = 0; offset < total; offset += 500) {
      data.push(...(await queue.peek({ offset, limit: 500 })).map((job) => job.data))
    }
    expect(data).toEqual(['waiting', ...Array.from({ length: 1200 }, (_, i) => i)])
  })
})

describe('completed jobs', () => {
  test('[T44] are listed with the latest first: the second number is a count, and there is a total', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    expect(await client.jobs.completed()).toEqual({ total: 0, jobs: [], nextOffset: undefined })
    for (const jid of ['a', 'b', 'c', 'd', 'e']) {
      await client.queue('q').put(jid === 'c' ? 'Other' : 'Klass', {}, { jid })
      await present(await client.queue('q').pop()).complete()
      space.now += 1
    }
    const page = await client.jobs.completed({ offset: 2, limit: 2 })
    expect({ ...page, jobs: jidsOf(page) }).toEqual({ total: 5, jobs: ['c', 'b'], nextOffset: 4 })
    expect(page.jobs[0]).toMatchObject({ state: 'complete', klass: 'Other' })
    expect(jidsOf(await client.jobs.completed())).toEqual(['e', 'd', 'c', 'b', 'a'])
    expect(jidsOf(await client.jobs.completed({ klass: 'Klass', limit: 3 }))).toEqual(['e', 'd', 'b'])
  })
})
