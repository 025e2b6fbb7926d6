import { describe, expect, test } from 'vitest'
import { HISTOGRAM_BINS, type Client, type Queue } from '../src/index.ts'
import { jobOf, newTimedSpace, present, Space } from './space.ts'

const DAY_MS = 86_400_000
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Lets a job wait and then run for some seconds. */
async function work(space: Space, queue: Queue, { wait = 0, run = 0 }): Promise<void> {
  await queue.put('Klass', {})
  space.now += wait * 1000
  const job = present(await queue.pop())
  space.now += run * 1000
  await job.complete()
}

/** Where the bins of a histogram start, in seconds, with how many there are in each that is not empty. */
function filled(histogram: readonly number[]): Record<string, number> {
  return Object.fromEntries(histogram.flatMap((count, bin) => (count === 0 ? [] : [[HISTOGRAM_BINS[bin], count]])))
}

async function failOne(queue: Queue, group: string): Promise<string> {
  const jid = await queue.put('Klass', {})
  await present(await queue.pop()).fail(group, 'message')
  return jid
}

describe('the statistics of a queue', () => {
  test('[16] [108] are count, mean, sample standard deviation and a histogram of what was measured by hand', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    for (const [wait, run] of [
      [2, 0.25],
      [4, 0.5],
      [4, 61],
      [4, 3600],
      [5, 10],
      [5, 7],
      [7, 7],
      [9, 7],
    ] as const) {
      await work(space, queue, { wait, run })
    }
    const { wait, run, ...rest } = await queue.stats()
    expect(wait).toMatchObject({ count: 8, mean: 5 })
    expect(wait.std).toBeCloseTo(Math.sqrt(32 / 7), 12)
    expect(filled(wait.histogram)).toEqual({ 2: 1, 4: 3, 5: 2, 7: 1, 9: 1 })
    const times = [0.25, 0.5, 61, 3600, 10, 7, 7, 7]
    const mean = sum(times) / 8
    expect(run.mean).toBeCloseTo(mean, 9)
    expect(run.std).toBeCloseTo(Math.sqrt(sum(times.map((time) => (time - mean) ** 2)) / 7), 9)
    expect(filled(run.histogram)).toEqual({ 0: 2, 7: 3, 10: 1, 60: 1, 3600: 1 })
    expect([sum(wait.histogram), sum(run.histogram)]).toEqual([8, 8])
    expect(rest).toMatchObject({ failed: 0, failures: 0, retries: 0 })
  })

  test('[16] of jobs that are popped and completed many at a time are those of each', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    for (let i = 0; i < 10; i++) {
      await queue.put('Klass', i)
      space.now += 1000
    }
    const jobs = await queue.pop(10)
    space.now += 2000
    await Promise.all(jobs.map((job) => job.complete()))
    const { wait, run } = await queue.stats()
    expect(wait).toMatchObject({ count: 10, mean: 5.5 })
    expect(wait.std).toBeCloseTo(Math.sqrt(82.5 / 9), 12)
    expect(run).toMatchObject({ count: 10, mean: 2, std: 0 })
  })

  test('[107] [T5] are those of a day in UTC, today by default, by queue or by client.stats', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const queue = client.queue('q')
    const midnight = Date.UTC(2024, 1, 29)
    space.now = midnight - 2000
    await work(space, queue, { wait: 1, run: 0.999 })
    space.now = midnight
    await work(space, queue, { wait: 3 })
    await work(space, queue, { wait: 5 })
    const yesterday = await queue.stats(new Date(midnight - 1))
    expect(yesterday).toMatchObject({
      day: new Date(midnight - DAY_MS),
      wait: { count: 1, mean: 1 },
      run: { count: 1 },
    })
    const today = await queue.stats()
    expect(today).toMatchObject({ day: new Date(midnight), wait: { count: 2, mean: 4 }, run: { count: 2 } })
    expect(await queue.stats(new Date(midnight + DAY_MS - 1))).toEqual(today)
    expect(await client.stats.get('q')).toEqual(today)
    expect(await client.stats.get(queue, new Date(midnight - 1))).toEqual(yesterday)
    expect((await client.stats.get('other')).wait.count).toBe(0)
  })

  test('[T34] have 148 bins: a time of a week falls into the last one, and a time before its start into the first', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    await queue.put('Klass', {})
    space.now += 30 * DAY_MS
    const job = present(await queue.pop())
    space.now -= 10_000
    await job.complete()
    const { wait, run } = await queue.stats()
    expect(HISTOGRAM_BINS).toHaveLength(148)
    expect(HISTOGRAM_BINS.toSorted((a, b) => a - b)).toEqual(HISTOGRAM_BINS)
    expect([wait.histogram.length, run.histogram.length]).toEqual([148, 148])
    expect([wait.histogram.at(-1), run.histogram[0], run.mean]).toEqual([1, 1, 0])
    expect(filled(wait.histogram)).toEqual({ [6 * 86_400]: 1 })
  })

  test('[T34] have each time in the bin that starts at it or before it', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    for (const run of [0.999, 1, 59.999, 60, 119.999, 120, 3599, 3600, 7200, 86_399, 86_400, 172_800]) {
      await work(space, queue, { run })
    }
    const days = [0, 1, 2, 3, 4, 5].map((day) => queue.stats(new Date(space.now - day * DAY_MS)))
    const counts: Record<string, number> = {}
    for (const { run } of await Promise.all(days)) {
      for (const [start, count] of Object.entries(filled(run.histogram))) counts[start] = (counts[start] ?? 0) + count
    }
    const once = { 0: 1, 1: 1, 59: 1, 120: 1, 3540: 1, 3600: 1, 7200: 1, 82_800: 1, 86_400: 1, 172_800: 1 }
    expect(counts).toEqual({ ...once, 60: 2 })
  })

  test('[T33] are kept for as many days as stats-history says', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    await client.config.set('stats-history', 3)
    await work(space, client.queue('q'), { run: 1 })
    const [key = ''] = await space.redis.keys(`{${space.namespace}}:times:*`)
    const ttl = await space.redis.pttl(key)
    expect(ttl).toBeGreaterThan(3 * DAY_MS)
    expect(ttl).toBeLessThanOrEqual(4 * DAY_MS)
  })

  test('[108] count failures, who is still failed, and retries', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    await queue.put('Klass', {})
    await present(await queue.pop()).retry()
    await present(await queue.pop()).retry()
    await present(await queue.pop()).complete()
    const jid = await failOne(queue, 'group')
    await failOne(queue, 'group')
    expect(await queue.stats()).toMatchObject({ failed: 2, failures: 2, retries: 2 })
    await (await jobOf(space.client(), jid)).move('q')
    expect(await queue.stats()).toMatchObject({ failed: 1, failures: 2, retries: 2 })
  })

  test.each(['2024-02-29', new Date(Number.NaN), new Date(-1), null])('are refused of %j', async (date) => {
    const refused = new Space()
      .client()
      .queue('q')
      .stats(date as Date)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'date' })
  })
})

describe('[T17] who is failed by the statistics of the queue and day in which it failed', () => {
  type Way = (client: Client, jid: string, space: Space) => Promise<unknown>
  test.each<[string, Way]>([
    ['moved', async (client, jid) => (await jobOf(client, jid)).move('other')],
    ['moved to its own queue', async (client, jid) => (await jobOf(client, jid)).move('q')],
    ['put again', (client, jid) => client.queue('other').put('Klass', {}, { jid })],
    ['unfailed', (client) => client.failureGroups.get('group').unfail()],
    ['unfailed into another queue', (client) => client.failureGroups.get('group').unfail({ to: 'other' })],
    ['canceled', async (client, jid) => (await jobOf(client, jid)).cancel()],
    ['canceled with its group', (client) => client.failureGroups.get('group').cancel()],
    [
      'expired',
      async (client, _, space) => {
        await client.config.set('failed-history', 1)
        space.now += 1001
        await failOne(client.queue('third'), 'other group')
      },
    ],
  ])('is nobody when the job was %s', async (_, leave) => {
    const space = await newTimedSpace()
    const client = space.client()
    const at = new Date(space.now)
    const jid = await failOne(client.queue('q'), 'group')
    expect((await client.queue('q').stats(at)).failed).toBe(1)
    space.now += 2 * DAY_MS
    await leave(client, jid, space)
    expect((await client.queue('q').stats(at)).failed).toBe(0)
    for (const name of ['q', 'other']) expect((await client.queue(name).stats()).failed).toBe(0)
    expect((await client.queue('q').stats(at)).failures).toBe(1)
  })
})
