import { namespaceHousekeep } from '@qless/core'
import { expect, test } from 'vitest'
import { CONFIG_DEFAULTS, type Client, type ConfigOption, type Job } from '../src/index.ts'
import { jobOf, newTimedSpace, present, type Space } from './space.ts'

const DAY_MS = 86_400_000
const TEXT_QUOTES = 2

/** A namespace in which nothing is configured. */
interface Place {
  readonly space: Space
  readonly client: Client
  /** What TypeScript says that the default is. */
  readonly value: number
  /** Puts a job and takes it. */
  readonly take: () => Promise<Job>
}

/** Adds so many members to a sorted set, which stand for nothing. */
async function fill({ space }: Place, key: string, count: number): Promise<void> {
  const script = `for i = 1, ARGV[2] do redis.call('ZADD', KEYS[1], ARGV[1], 'filler-' .. i) end`
  await space.redis.eval(script, 1, `{${space.namespace}}:${key}`, space.now, count)
}

function sizeOf({ space }: Place, key: string): Promise<number> {
  return space.redis.zcard(`{${space.namespace}}:${key}`)
}

async function housekeep({ space, client }: Place): Promise<void> {
  const clock = (): number => space.now
  const context = { connection: space.redis, namespace: client.namespace, clock }
  await namespaceHousekeep(context, { most: 1000, queueNames: [] })
}

/** JSON of so many bytes. */
function textOf(bytes: number): string {
  return 'x'.repeat(bytes - TEXT_QUOTES)
}

/** How each default shows in what the scripts do. */
const shows: Readonly<Record<ConfigOption, (place: Place) => Promise<void>>> = {
  application: async ({ client }) => expect(await client.config.get('application')).toBe(CONFIG_DEFAULTS.application),
  heartbeat: async ({ space, take, value }) => {
    expect((await take()).expiresAt).toEqual(new Date(space.now + value * 1000))
  },
  'grace-period': async ({ space, client, take, value }) => {
    const { jid } = await take()
    space.now += CONFIG_DEFAULTS.heartbeat * 1000
    expect(await client.queue('q').pop()).toBeNull()
    space.now += value * 1000 - 1
    expect(await client.queue('q').pop()).toBeNull()
    space.now += 1
    expect((await client.queue('q').pop())?.jid).toBe(jid)
  },
  'jobs-history': async ({ space, client, take, value }) => {
    const job = await take()
    await job.complete()
    space.now += value * 1000 - 1
    await (await take()).complete()
    expect(await client.jobs.get(job.jid)).not.toBeNull()
    space.now += 1
    await (await take()).complete()
    expect(await client.jobs.get(job.jid)).toBeNull()
  },
  'jobs-history-count': async (place) => {
    await fill(place, 'completed', place.value - 1)
    for (let i = 0; i < 2; i++) {
      await (await place.take()).complete()
      expect(await sizeOf(place, 'completed')).toBe(place.value)
    }
  },
  'failed-history': async (place) => {
    const job = await place.take()
    await job.fail('g', 'm')
    place.space.now += 100 * 365 * DAY_MS
    await housekeep(place)
    expect((await jobOf(place.client, job.jid)).state).toBe('failed')
  },
  'failed-history-count': async (place) => {
    await (await place.take()).fail('g', 'm')
    await fill(place, 'failed-jobs', 100_000)
    await housekeep(place)
    expect(await sizeOf(place, 'failed-jobs')).toBe(100_001)
  },
  'max-job-history': async ({ client, take, value }) => {
    const job = await take()
    for (let i = 0; i < value; i++) await job.log(`message ${i}`)
    expect((await jobOf(client, job.jid)).history).toHaveLength(value)
  },
  'max-job-data': async ({ client, value }) => {
    await client.queue('q').put('Klass', textOf(value))
    const refused = client.queue('q').put('Klass', textOf(value + 1))
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
  },
  'max-job-result': async ({ take, value }) => {
    await (await take()).complete({ result: textOf(value) })
    const refused = (await take()).complete({ result: textOf(value + 1) })
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
  },
  'max-worker-age': async ({ space, client, take, value }) => {
    await (await take()).complete()
    space.now += value * 1000 - 1
    expect(await client.workers.counts()).toHaveLength(1)
    space.now += 1
    expect(await client.workers.counts()).toEqual([])
  },
  'stats-history': async ({ space, take, value }) => {
    await take()
    const [key = ''] = await space.redis.keys(`{${space.namespace}}:times:*`)
    const days = (await space.redis.pttl(key)) / DAY_MS
    // The day itself, and as many after it.
    expect(days).toBeGreaterThan(value + 0.99)
    expect(days).toBeLessThanOrEqual(value + 1)
  },
}

test.each(Object.keys(CONFIG_DEFAULTS) as ConfigOption[])(
  '[91] the default of %s is that of the scripts, too',
  async (option) => {
    expect.hasAssertions()
    const space = await newTimedSpace()
    const client = space.client()
    const queue = client.queue('q')
    const take = async (): Promise<Job> => {
      await queue.put('Klass', {})
      return present(await queue.pop())
    }
    await shows[option]({ space, client, take, value: Number(CONFIG_DEFAULTS[option]) })
  },
)
