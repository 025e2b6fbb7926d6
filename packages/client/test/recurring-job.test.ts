import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { defineJob, RecurringJob, type Client } from '../src/index.ts'
import { jobOf, newTimedSpace, present, recurringOf, Space } from './space.ts'

const MINUTE = 60_000
const report = defineJob('Report', { perform: () => undefined })

async function recur(client: Client, options: object = {}): Promise<RecurringJob> {
  return recurringOf(client, await client.queue('q').recur('Klass', { day: 1 }, 60, options))
}

describe('a recurring job', () => {
  test('[80] is found by its jid, and says what it is', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').recur('Klass', {}, 60)
    const found = await client.jobs.get(jid)
    expect(found).toBeInstanceOf(RecurringJob)
    expect(inspect(found)).toContain('RecurringJob')
    expect(String(found)).toBe(`Klass (${jid} / q / recurring)`)
  })

  test('[81] whose interval changes moves its next run by the difference', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const job = await recur(client, { offset: 600 })
    await job.setInterval(7200)
    expect(job).toMatchObject({ interval: 7200, nextRunAt: new Date(space.now + 600_000 + 7_140_000) })
    await job.setInterval(60.5)
    expect(job).toMatchObject({ interval: 60.5, nextRunAt: new Date(space.now + 600_500) })
    expect((await recurringOf(client, job.jid)).nextRunAt).toEqual(job.nextRunAt)
  })

  test('[T39] whose interval gets shorter does not burst', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const jid = await client.queue('q').recur('Klass', {}, 3600, { offset: 3600 })
    space.now += 50 * MINUTE
    await (await recurringOf(client, jid)).setInterval(1)
    expect(await client.queue('q').pop(100)).toHaveLength(1)
  })

  test('[T39] with an interval of half a second keeps its step', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    await queue.recur('Klass', {}, 0.5)
    space.now += 60_000
    expect(await queue.pop(1000)).toHaveLength(121)
  })

  test('[83] [84] can be changed in all its parts, which the jobs that it puts get, not itself', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const job = await recur(client, { tags: ['a', 'b'] })
    await job.setPriority(-3)
    await job.setRetries(0)
    await job.setTimeoutSeconds(1.5)
    await job.setData({ day: 2 })
    await job.setKlass(report)
    await job.tag('c', 'd')
    await job.untag('a')
    await job.move(client.queue('reports'))
    expect(await client.queue('q').pop()).toBeNull()
    const child = present(await client.queue('reports').pop())
    const expected = { priority: -3, data: { day: 2 }, klass: 'Report', tags: ['b', 'c', 'd'], timeoutSeconds: 1.5 }
    expect(child).toMatchObject({ ...expected, jid: `${job.jid}-1`, originalRetries: 0 })
    expect(await recurringOf(client, job.jid)).toMatchObject({ ...expected, retries: 0, queueName: 'reports' })
    expect(job).toMatchObject(expected)
  })

  test('[85] makes up for no more missed jobs than its backlog', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const job = await recur(client)
    await job.setBacklog(2)
    space.now += 10 * MINUTE
    expect(await client.queue('q').pop(20)).toHaveLength(2)
  })

  test('counts its jobs, and finds the last one', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const job = await recur(client)
    expect([job.count, job.lastSpawnedJid, await job.lastSpawnedJob()]).toEqual([0, undefined, null])
    space.now += MINUTE
    const [, last] = await client.queue('q').pop(10)
    const found = await recurringOf(client, job.jid)
    expect(found).toMatchObject({ count: 2, lastSpawnedJid: `${job.jid}-2`, nextRunAt: new Date(space.now + MINUTE) })
    expect((await found.lastSpawnedJob())?.jid).toBe(last?.jid)
    await last?.cancel()
    expect(await found.lastSpawnedJob()).toBeNull()
  })

  test('that is canceled and declared again does not give a jid twice', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const job = await recur(client, { jid: 'mine' })
    expect((await client.queue('q').pop())?.jid).toBe('mine-1')
    await job.cancel()
    await recur(client, { jid: 'mine' })
    expect((await client.queue('q').pop())?.jid).toBe('mine-2')
  })

  test('puts nothing while it is paused, and makes up for nothing when it is resumed', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const start = space.now
    const job = await recur(client)
    await job.pause()
    expect(job).toMatchObject({ pausedAt: new Date(start), nextRunAt: undefined })
    space.now += 5 * MINUTE + 1
    expect(await client.queue('q').pop(10)).toEqual([])
    await job.resume()
    expect(job).toMatchObject({ pausedAt: undefined, nextRunAt: new Date(start + 6 * MINUTE) })
    expect(await client.queue('q').pop(10)).toEqual([])
    space.now = start + 6 * MINUTE
    expect(await client.queue('q').pop(10)).toHaveLength(1)
  })

  test('runs at once when it is told to, without moving its next run', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const job = await recur(client, { offset: 60, priority: 4 })
    const jid = await job.runNow()
    expect(job).toMatchObject({ count: 1, lastSpawnedJid: jid })
    expect(await jobOf(client, jid)).toMatchObject({ state: 'waiting', priority: 4, spawnedFrom: job.jid })
    expect(await recurringOf(client, job.jid)).toMatchObject({ count: 1, nextRunAt: new Date(space.now + MINUTE) })
  })

  test('that was removed refuses to be changed', async () => {
    const space = await newTimedSpace()
    const job = await recur(space.client())
    await job.cancel()
    const before = await space.keyspace()
    for (const change of [job.setPriority(1), job.pause(), job.resume(), job.runNow(), job.tag('a')]) {
      await expect(change).rejects.toMatchObject({ code: 'JOB_NOT_FOUND', jid: job.jid })
    }
    expect(await space.keyspace()).toEqual(before)
  })

  const bad: readonly (readonly [string, (job: RecurringJob) => Promise<void>])[] = [
    ['interval', (job) => job.setInterval(0)],
    ['interval', (job) => job.setInterval(-60)],
    ['interval', (job) => job.setInterval(Number.NaN)],
    ['priority', (job) => job.setPriority(Number.POSITIVE_INFINITY)],
    ['retries', (job) => job.setRetries(-1)],
    ['timeoutSeconds', (job) => job.setTimeoutSeconds(0)],
    ['data', (job) => job.setData(undefined)],
    ['klass', (job) => job.setKlass('')],
    ['backlog', (job) => job.setBacklog(1.5)],
    ['tags', (job) => job.tag('')],
    ['tags', (job) => job.untag('a\nb')],
    ['queue', (job) => job.move('')],
  ]
  test.each(bad)('[T39] refuses a bad %s by a rejected promise, and stays as it was', async (argument, change) => {
    const space = await newTimedSpace()
    const job = await recur(space.client())
    const before = await space.keyspace()
    await expect(change(job)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument })
    expect(await space.keyspace()).toEqual(before)
  })
})
