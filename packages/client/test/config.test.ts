import { describe, expect, expectTypeOf, test } from 'vitest'
import { CONFIG_DEFAULTS, type ConfigOption } from '../src/index.ts'
import { newTimedSpace, present, Space } from './space.ts'
import { until } from './until.ts'

describe('config', () => {
  test('[91] [T1] has the defaults: completed jobs are kept for 30 days, and 50,000 of them', async () => {
    const { config } = new Space().client()
    expect(await config.all()).toEqual(CONFIG_DEFAULTS)
    expect(await config.get('jobs-history')).toBe(30 * 86_400)
    expect(await config.get('jobs-history-count')).toBe(50_000)
    expect(await config.get('heartbeat')).toBe(60)
    expect(await config.get('application')).toBe('qless')
    expect(await config.get('failed-history')).toBeNull()
  })

  test('[89] is seen by another client at once, until it is cleared', async () => {
    const space = new Space()
    const [one, two] = [space.client().config, space.client().config]
    await one.set('heartbeat', 0.5)
    await one.set('application', 'Shop "ä"')
    expect(await two.get('heartbeat')).toBe(0.5)
    expect(await two.all()).toEqual({ ...CONFIG_DEFAULTS, heartbeat: 0.5, application: 'Shop "ä"' })
    await two.clear('heartbeat')
    expect(await one.get('heartbeat')).toBe(60)
  })

  test('[T32] has numbers for numbers, whether they are set or not', async () => {
    const { config } = new Space().client()
    expectTypeOf(await config.get('heartbeat')).toEqualTypeOf<number>()
    expectTypeOf(await config.get('application')).toEqualTypeOf<string>()
    await config.set('jobs-history-count', 500)
    await config.set('failed-history', 86_400)
    await config.set('max-worker-age', 0.001)
    expect(await config.get('jobs-history-count')).toBe(500)
    expect(await config.all()).toMatchObject({ 'failed-history': 86_400, 'max-worker-age': 0.001 })
    await config.set('failed-history', null)
    expect(await config.get('failed-history')).toBeNull()
  })

  test('[T32] takes the default where a stored value is no number', async () => {
    const space = new Space()
    await space.client().config.set('heartbeat', 30)
    await space.redis.hset(`{${space.namespace}}:config`, 'heartbeat', 'soon')
    expect(await space.client().config.get('heartbeat')).toBe(60)
  })

  test('[104] heartbeat counts for all queues from the next pop on', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    await client.config.set('heartbeat', 600)
    for (const name of ['q', 'other']) {
      await client.queue(name).put('Klass', {})
      expect(present(await client.queue(name).pop()).expiresAt).toEqual(new Date(space.now + 600_000))
    }
  })

  test('[90] jobs-history and jobs-history-count bound what is kept, at each completion', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const complete = async (): Promise<string> => {
      const jid = await client.queue('q').put('Klass', {})
      space.now += 1
      await present(await client.queue('q').pop()).complete()
      return jid
    }
    const [first, second, third] = [await complete(), await complete(), await complete()]
    await client.config.set('jobs-history-count', 2)
    const fourth = await complete()
    expect(await client.jobs.get(first)).toBeNull()
    expect(await client.jobs.get(second)).toBeNull()
    expect(await client.jobs.get(third)).not.toBeNull()
    await client.config.set('jobs-history', 7 * 86_400)
    space.now += 7 * 86_400_000
    await complete()
    expect([await client.jobs.get(third), await client.jobs.get(fourth)]).toEqual([null, null])
  })

  test.each([0, -1])('a grace-period of %d grants none: the job is handed out at the next pop', async (seconds) => {
    const space = await newTimedSpace()
    const client = space.client()
    await client.config.set('grace-period', seconds)
    const jid = await client.queue('q').put('Klass', {})
    await client.queue('q').pop()
    space.now += 60_000
    expect((await client.queue('q').pop())?.jid).toBe(jid)
  })

  test('[105] has options of single queues, which overrule those of all', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const { config } = client
    expectTypeOf(await config.get('a-b-heartbeat')).toEqualTypeOf<number | null>()
    await config.set('heartbeat', 600)
    await config.set('a-b-heartbeat', 300)
    await client.queue('a-b').put('Klass', {})
    expect(present(await client.queue('a-b').pop()).expiresAt).toEqual(new Date(space.now + 300_000))
    expect([await config.get('a-b-heartbeat'), await config.get('b-heartbeat')]).toEqual([300, null])
    await config.clear('a-b-heartbeat')
    expect([await config.get('a-b-heartbeat'), await config.get('heartbeat')]).toEqual([null, 600])
  })

  test('limits how many jobs of a queue run, until the limit is 0', async () => {
    const client = new Space().client()
    await client.queue('q').putMany([1, 2, 3].map((data) => ({ job: 'Klass', data })))
    await client.config.set('q-max-concurrency', 1)
    expect(await client.queue('q').pop(3)).toHaveLength(1)
    expect(await client.config.get('q-max-concurrency')).toBe(1)
    await client.config.set('q-max-concurrency', 0)
    expect(await client.config.get('q-max-concurrency')).toBeNull()
    expect(await client.queue('q').pop(3)).toHaveLength(2)
  })

  test('tells the log of each change', async () => {
    const space = new Space()
    const { config } = space.client()
    const told: unknown[] = []
    const subscriber = space.redis.duplicate()
    try {
      await subscriber.subscribe(`${space.namespace}:log`)
      subscriber.on('message', (_, message: string) => told.push(JSON.parse(message)))
      await config.set('heartbeat', 30)
      await config.clear('heartbeat')
      await until('both are told', () => told.length === 2)
    } finally {
      subscriber.disconnect()
    }
    expect(told).toEqual([
      { event: 'config_set', option: 'heartbeat', value: '30' },
      { event: 'config_unset', option: 'heartbeat' },
    ])
  })

  test.each([
    ['heartbeat', 'heartbeat', Number.NaN],
    ['heartbeat', 'heartbeat', -1],
    ['heartbeat', 'heartbeat', 0],
    ['heartbeat', 'heartbeat', null],
    ['heartbeat', 'heartbeat', '30'],
    ['heartbeat', 'heartbeat', 1e10],
    ['max-worker-age', 'max-worker-age', 0],
    ['jobs-history-count', 'jobs-history-count', 1.5],
    ['failed-history', 'failed-history', -1],
    ['application', 'application', ''],
    ['application', 'application', 7],
    ['q-heartbeat', 'q-heartbeat', 0],
    ['q-max-concurrency', 'q-max-concurrency', 1.5],
    ['option', '\n-heartbeat', 1],
    ['option', '', 1],
    ['option', 'heart-beat', 1],
  ])('is refused with a bad %s', async (argument, option, value) => {
    const space = new Space()
    const refused = space.client().config.set(option as ConfigOption, value as never)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument })
    expect(await space.keyspace()).toEqual({})
  })
})
