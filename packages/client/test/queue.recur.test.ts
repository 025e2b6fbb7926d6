import { describe, expect, test } from 'vitest'
import { defineJob, type RecurOptions } from '../src/index.ts'
import { jobOf, newTimedSpace, present, recurringOf, Space } from './space.ts'

const tick = defineJob('Tick', {
  perform: () => undefined,
  options: (data: { at: string }) => ({ priority: 10, tags: [data.at], timeoutSeconds: 30 }),
})

describe('recur', () => {
  test('[79] [83] declares a recurring job', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const jid = await client.queue('q').recur('Klass', [1], 60, { priority: 3, tags: ['a'], retries: 0, backlog: 7 })
    expect(jid).toMatch(/^[0-9a-f]{32}$/)
    const job = await recurringOf(client, jid)
    expect(job.timeoutSeconds).toBeUndefined()
    expect(job).toMatchObject({ jid, klass: 'Klass', queueName: 'q', data: [1], interval: 60, count: 0 })
    expect(job).toMatchObject({ priority: 3, tags: ['a'], retries: 0, backlog: 7, nextRunAt: new Date(space.now) })
    expect(String(job)).toBe(`Klass (${jid} / q / recurring)`)
  })

  test('[24] [84] [85] [86] [T3] puts a job for each interval that has passed, with its options', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const options = { priority: 3, tags: ['a'], retries: 2, timeoutSeconds: 1.5 }
    const jid = await client.queue('q').recur('Klass', {}, 60, options)
    space.now += 299_900
    const jobs = await client.queue('q').pop(10)
    expect(jobs.map((job) => job.jid)).toEqual([1, 2, 3, 4, 5].map((count) => `${jid}-${count}`))
    expect(jobs[0]).toMatchObject({ priority: 3, tags: ['a'], originalRetries: 2, spawnedFrom: jid })
    expect(jobs[0]?.timeoutSeconds).toBe(1.5)
    expect((await recurringOf(client, jid)).count).toBe(5)
    space.now += 100
    expect(await client.queue('q').pop(10)).toHaveLength(1)
  })

  test('[87] puts as many jobs as intervals have begun, however often the queue is popped', async () => {
    const space = await newTimedSpace()
    const [often, rarely] = [space.client().queue('often'), space.client().queue('rarely')]
    await often.recur('Klass', {}, 60)
    await rarely.recur('Klass', {}, 60)
    let count = 0
    for (let seconds = 0; seconds <= 600; seconds += 20) {
      const jobs = await often.pop(10)
      await Promise.all(jobs.map((job) => job.complete()))
      count += jobs.length
      space.now += 20_000
    }
    space.now -= 20_000
    expect(count).toBe(11)
    expect(await rarely.pop(100)).toHaveLength(11)
  })

  test('[88] puts each job once, whoever pops it', async () => {
    const space = await newTimedSpace()
    const jid = await space.client().queue('q').recur('Klass', {}, 60)
    space.now += 5 * 60_000
    const clients = [space.client(), space.client(), space.client()]
    const popped = await Promise.all(clients.map((client) => client.queue('q').pop(3)))
    const jids = popped.flat().map((job) => job.jid)
    expect(jids.sort()).toEqual([1, 2, 3, 4, 5, 6].map((count) => `${jid}-${count}`))
  })

  test('[82] puts the first job after the offset', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    await queue.recur('Klass', {}, 60, { offset: 10 })
    space.now += 9999
    expect(await queue.pop()).toBeNull()
    space.now += 1
    expect(await queue.pop()).not.toBeNull()
  })

  test('does not move its next run when it is declared again unchanged', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    await client.queue('q').recur('Klass', 1, 60, { jid: 'mine', offset: 60 })
    const { nextRunAt } = await recurringOf(client, 'mine')
    space.now += 30_000
    await client.queue('q').recur('Klass', 2, 60, { jid: 'mine', offset: 60 })
    expect(await recurringOf(client, 'mine')).toMatchObject({ nextRunAt, data: 2 })
  })

  test('[114] [115] takes the options of the definition, and lets its own overrule them one by one', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').recur(tick, { at: 'noon' }, 60, { priority: 5 })
    const { klass, priority, tags, timeoutSeconds } = await recurringOf(client, jid)
    const told = { klass, priority, tags, timeoutSeconds }
    expect(told).toEqual({ klass: 'Tick', priority: 5, tags: ['noon'], timeoutSeconds: 30 })
  })

  test('takes an option that is undefined for one that is not given', async () => {
    const client = new Space().client()
    const given: object = { offset: undefined, priority: undefined }
    const jid = await client.queue('q').recur('Klass', {}, 60, given)
    expect((await recurringOf(client, jid)).priority).toBe(0)
  })

  test('is over when it is canceled, and its jobs stay', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').recur('Klass', {}, 60)
    const job = present(await client.queue('q').pop())
    const recurring = await recurringOf(client, jid)
    expect(await recurring.cancel()).toBe(true)
    expect(await client.jobs.get(jid)).toBeNull()
    expect((await jobOf(client, job.jid)).state).toBe('running')
  })

  const bad: readonly (readonly [string, number, object])[] = [
    ['interval', 0, {}],
    ['interval', -1, {}],
    ['interval', 0.0001, {}],
    ['interval', Number.NaN, {}],
    ['offset', 1, { offset: -1 }],
    ['priority', 1, { priority: Number.NaN }],
    ['retries', 1, { retries: 1.5 }],
    ['tags', 1, { tags: ['a\nb'] }],
    ['backlog', 1, { backlog: 0.5 }],
    ['timeoutSeconds', 1, { timeoutSeconds: 0 }],
    ['jid', 1, { jid: 'x'.repeat(10_000) }],
    ['options.delay', 1, { delay: 1 }],
  ]
  test.each(bad)('[T52] is refused with a bad %s: %s %j', async (argument, interval, options: RecurOptions) => {
    const space = new Space()
    const refused = (async () => space.client().queue('q').recur('Klass', {}, interval, options))()
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument })
    expect(await space.keyspace()).toEqual({})
  })

  test('is refused by a rejected promise, as put is', () => {
    const { queues } = new Space().client()
    expect(() =>
      queues
        .get('q')
        .recur('Klass', {}, -1)
        .catch(() => undefined),
    ).not.toThrow()
  })
})

test('a jid is that of a job or of a recurring job, not of both', async () => {
  const client = new Space().client()
  const queue = client.queue('q')
  await queue.recur('Klass', {}, 60, { jid: 'template' })
  await queue.put('Klass', {}, { jid: 'job' })
  const exists = { name: 'JobExistsError', code: 'JOB_EXISTS' }
  await expect(queue.put('Klass', {}, { jid: 'template' })).rejects.toMatchObject({ ...exists, state: 'recurring' })
  await expect(queue.recur('Klass', {}, 60, { jid: 'job' })).rejects.toMatchObject({ ...exists, state: 'waiting' })
  expect(await queue.counts()).toMatchObject({ waiting: 1, recurring: 1 })
})
