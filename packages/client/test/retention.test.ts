import { describe, expect, test } from 'vitest'
import { CONFIG_DEFAULTS, type Client } from '../src/index.ts'
import { jobOf, newTimedSpace, present, type Space } from './space.ts'

const DAY_MS = 86_400_000

interface Place {
  readonly space: Space
  readonly client: Client
  /** Puts and completes a job. */
  readonly complete: (jid: string) => Promise<void>
  /** Puts and fails a job. */
  readonly fail: (jid: string) => Promise<void>
  /** Which of the jids there still is. */
  readonly left: (...jids: string[]) => Promise<string[]>
}

async function newPlace(): Promise<Place> {
  const space = await newTimedSpace()
  const client = space.client()
  const run = async (jid: string): ReturnType<typeof jobOf> => {
    await client.queue('q').put('Klass', 'x'.repeat(100), { jid, tags: ['t'] })
    return present(await client.queue('q').pop())
  }
  return {
    space,
    client,
    complete: async (jid) => void (await (await run(jid)).complete()),
    fail: async (jid) => (await run(jid)).fail('g', 'message'),
    left: async (...jids) => (await client.jobs.getMany(jids)).map(({ jid }) => jid),
  }
}

/** The keys that end with a jid. */
async function keysOf({ space }: Place, jid: string): Promise<string[]> {
  return Object.keys(await space.keyspace()).filter((key) => key.endsWith(`:${jid}`))
}

describe('completed jobs', () => {
  test('[17] [T1] [91] are readable, with data and history, for 30 days by default, and 50,000 of them', async () => {
    const { space, client, complete, left } = await newPlace()
    expect(CONFIG_DEFAULTS).toMatchObject({ 'jobs-history': 30 * 86_400, 'jobs-history-count': 50_000 })
    await complete('a')
    space.now += 30 * DAY_MS - 1
    await complete('b')
    const kept = await jobOf(client, 'a')
    expect(kept).toMatchObject({ state: 'complete', data: 'x'.repeat(100) })
    expect(kept.history.map(({ what }) => what)).toEqual(['put', 'popped', 'done'])
    space.now += 1
    await complete('c')
    expect(await left('a', 'b', 'c')).toEqual(['b', 'c'])
    expect(await client.jobs.get('a')).toBeNull()
  })

  test('[90] [17] are kept for jobs-history seconds, enforced on each completion', async () => {
    const { space, client, complete, left } = await newPlace()
    await client.config.set('jobs-history', 0.5)
    await complete('a')
    space.now += 500
    expect(await left('a')).toEqual(['a'])
    await complete('b')
    expect(await left('a', 'b')).toEqual(['b'])
  })

  test('[90] are kept up to jobs-history-count of them, the newest, enforced on each completion', async () => {
    const { space, client, complete, left } = await newPlace()
    await client.config.set('jobs-history-count', 2)
    for (const jid of ['a', 'b', 'c']) {
      await complete(jid)
      space.now += 1
    }
    expect(await left('a', 'b', 'c')).toEqual(['b', 'c'])
  })

  test('[T51] leave nothing behind: no data, tags, tracking', async () => {
    const place = await newPlace()
    await place.client.config.set('jobs-history', 1)
    await place.complete('old')
    await place.space.redis.sadd(`{${place.space.namespace}}:tracked`, 'old')
    await place.space.redis.hset(`{${place.space.namespace}}:meta`, 'tracked', '1')
    place.space.now += DAY_MS
    await place.complete('new')
    expect(await keysOf(place, 'old')).toEqual([])
    expect(await place.space.redis.zrange(`{${place.space.namespace}}:tag:t`, '0', '-1')).toEqual(['new'])
    expect(await place.space.redis.exists(`{${place.space.namespace}}:tracked`)).toBe(0)
  })

  test('[T51] go a bounded number at a time, until all that are over are gone', async () => {
    const { client, complete } = await newPlace()
    const queue = client.queue('q')
    await queue.putMany(Array.from({ length: 40 }, (_, data) => ({ job: 'Klass', data })))
    await Promise.all((await queue.pop(40)).map((job) => job.complete()))
    await client.config.set('jobs-history-count', 0)
    await complete('a')
    const { total } = await client.jobs.completed()
    expect(total).toBeGreaterThan(20)
    for (const jid of ['b', 'c', 'd', 'e']) await complete(jid)
    expect((await client.jobs.completed()).total).toBe(1)
  })

  test('[T51] with a jobs-history-count of 0 a job is there until the next one completes, so that its own completion counts', async () => {
    const { client, complete, left } = await newPlace()
    await client.config.set('jobs-history-count', 0)
    await complete('a')
    expect((await jobOf(client, 'a')).state).toBe('complete')
    await complete('b')
    expect(await left('a', 'b')).toEqual(['b'])
  })
})

describe('failed jobs', () => {
  test('are kept for ever by default', async () => {
    const { space, client, fail, left } = await newPlace()
    expect(await client.config.get('failed-history')).toBeNull()
    await fail('a')
    space.now += 1000 * DAY_MS
    await fail('b')
    expect(await left('a', 'b')).toEqual(['a', 'b'])
  })

  test('are kept for failed-history seconds, and leave nothing behind', async () => {
    const place = await newPlace()
    const { space, client, fail, left } = place
    await client.config.set('failed-history', 86_400)
    await fail('a')
    space.now += DAY_MS
    await fail('b')
    expect(await left('a', 'b')).toEqual(['a', 'b'])
    space.now += 1
    await fail('c')
    expect(await left('a', 'b', 'c')).toEqual(['b', 'c'])
    expect(await keysOf(place, 'a')).toEqual([])
    expect(await client.jobs.failed('g')).toMatchObject({ total: 2 })
    expect(await space.redis.zrange(`{${space.namespace}}:tag:t`, '0', '-1')).toEqual(['b', 'c'])
  })

  test('are kept up to failed-history-count of them, of whatever group, the newest', async () => {
    const { space, client, fail, left } = await newPlace()
    await client.config.set('failed-history-count', 2)
    for (const jid of ['a', 'b', 'c', 'd']) {
      await fail(jid)
      space.now += 1
    }
    expect(await left('a', 'b', 'c', 'd')).toEqual(['c', 'd'])
    await client.config.set('failed-history-count', 0)
    await fail('e')
    expect(await left('c', 'd', 'e')).toEqual(['e'])
  })

  test('do not expire while others depend on them, and do not keep others from expiring', async () => {
    const { space, client, fail, left } = await newPlace()
    await fail('parent')
    space.now += 1
    await client.queue('p').put('Klass', {}, { jid: 'child', depends: ['parent'] })
    for (const jid of ['a', 'b']) {
      await fail(jid)
      space.now += 1
    }
    await client.config.set('failed-history-count', 1)
    await fail('c')
    await fail('d')
    expect(await left('parent', 'child', 'a', 'b', 'd')).toEqual(['parent', 'child', 'd'])
    await client.config.set('failed-history', 1)
    space.now += DAY_MS
    await fail('e')
    expect(await left('parent', 'child', 'd', 'e')).toEqual(['parent', 'child', 'e'])
    expect((await jobOf(client, 'parent')).state).toBe('failed')
    await client.jobs.cancel(['child'])
    space.now += DAY_MS
    await fail('f')
    expect(await left('parent', 'f')).toEqual(['f'])
  })

  test('that are put back to work do not expire', async () => {
    const { space, client, fail, left } = await newPlace()
    await client.config.set('failed-history', 1)
    await fail('a')
    await client.failureGroups.get('g').unfail({ to: 'other' })
    space.now += DAY_MS
    await fail('b')
    expect(await left('a', 'b')).toEqual(['a', 'b'])
  })
})
