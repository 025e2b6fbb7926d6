import { describe, expect, test } from 'vitest'
import { InvalidArgumentError, type Client, type TrackedEventName } from '../src/index.ts'
import { jobOf, newTimedSpace, present, Space } from './space.ts'
import { until } from './until.ts'

const NAMES: readonly TrackedEventName[] = [
  'canceled',
  'stalled',
  'track',
  'untrack',
  'completed',
  'failed',
  'popped',
  'put',
]

async function track(space: Space, ...jids: readonly string[]): Promise<void> {
  await space.redis.hset(`{${space.namespace}}:meta`, 'tracked', '1')
  await space.redis.sadd(`{${space.namespace}}:tracked`, ...jids)
}

/** Takes jobs through everything that is told of tracked ones: each jid ends after another way. */
async function live(space: Space, client: Client): Promise<void> {
  const queue = client.queue('q')
  const next = async (): Promise<ReturnType<typeof jobOf> extends Promise<infer J> ? J : never> =>
    present(await queue.pop())
  await queue.put('Klass', {}, { jid: 'a' })
  await (await next()).complete()
  await queue.put('Klass', {}, { jid: 'b' })
  await (await next()).fail('group', 'message')
  await queue.put('Klass', {}, { jid: 'c' })
  await next()
  space.now += 60_000
  expect(await queue.pop()).toBeNull()
  await (await jobOf(client, 'c')).cancel()
}

/** Publishes a message as the scripts do. */
function publish(space: Space, channel: string, message: string): Promise<unknown> {
  return space.redis.publish(`${space.namespace}:${channel}`, message)
}

describe('the events of tracked jobs', () => {
  test('[25] [97] eight handlers get the jid, of tracked jobs only', async () => {
    const space = await newTimedSpace()
    const client = space.client({ workerName: 'ada' })
    const told: string[] = []
    for (const name of NAMES) client.events.on(name, ({ event, jid }) => told.push(`${event} ${jid}`))
    await client.events.ready()
    await track(space, 'a', 'c')
    await publish(space, 'track', 'a')
    await live(space, client)
    await publish(space, 'untrack', 'a')
    await until('all is told', () => told.includes('untrack a'))
    expect(told).toEqual([
      'track a',
      ...['put a', 'popped a', 'completed a'],
      ...['put c', 'popped c', 'stalled c', 'canceled c'],
      'untrack a',
    ])
  })

  test('[25] a tracked job that fails, or goes on to a next queue, is told', async () => {
    const space = new Space()
    const client = space.client()
    const stream = client.events.subscribe('failed', 'completed', 'put')
    await client.events.ready()
    await track(space, 'a')
    await client.queue('q').put('Klass', {}, { jid: 'a' })
    await present(await client.queue('q').pop()).complete('next')
    await present(await client.queue('next').pop()).fail('group', 'message')
    const told: string[] = []
    for await (const { event } of stream) {
      told.push(event)
      if (event === 'failed') break
    }
    expect(told).toEqual(['put', 'completed', 'failed'])
  })

  test('[97] [T4] a function is given one for each event, and all of them stop together', async () => {
    const space = new Space()
    const client = space.client()
    const told: string[] = []
    const listening = client.events.listen((on) => {
      for (const name of NAMES) on[name]((jid) => told.push(`${name} ${jid}`))
    })
    await client.events.ready()
    for (const name of NAMES) await publish(space, name, `jid of ${name}`)
    await until('all is told', () => told.length === NAMES.length)
    expect(told).toEqual(NAMES.map((name) => `${name} jid of ${name}`))
    listening.stop()
    const last = client.events.next('put')
    await client.events.ready()
    for (const name of NAMES) await publish(space, name, 'later')
    await last
    expect(told).toHaveLength(NAMES.length)
  })

  test('[T4] a listener that is stopped is not called any more, while others are', async () => {
    const space = new Space()
    const client = space.client()
    const told: string[] = []
    const first = client.events.on('put', ({ jid }) => told.push(`first ${jid}`))
    client.events.on('put', ({ jid }) => told.push(`second ${jid}`))
    await client.events.ready()
    await publish(space, 'put', 'a')
    await until('both are told', () => told.length === 2)
    first.stop()
    first.stop()
    await publish(space, 'put', 'b')
    await until('the other is told', () => told.length === 3)
    expect(told).toEqual(['first a', 'second a', 'second b'])
  })

  test('[98] the client goes on working inside of a callback', async () => {
    const space = new Space()
    const client = space.client()
    const queueNames: string[] = []
    client.events.on('failed', async ({ jid }) => queueNames.push((await jobOf(client, jid)).queueName))
    await client.events.ready()
    await track(space, 'a')
    await client.queue('q').put('Klass', {}, { jid: 'a' })
    await present(await client.queue('q').pop()).fail('group', 'message')
    await until('the callback has read the job', () => queueNames.length > 0)
    expect(queueNames).toEqual(['q'])
  })

  test('[98] listening takes one connection, and only when it is used', async () => {
    const space = new Space()
    const client = space.client()
    await client.queue('q').put('Klass', {})
    const subscribed = async (): Promise<number> => {
      const counts = await space.redis.call('PUBSUB', 'NUMSUB', `${space.namespace}:put`, `${space.namespace}:log`)
      return (counts as unknown[]).filter((count) => Number(count) === 1).length
    }
    expect(await subscribed()).toBe(0)
    const handles = [
      client.events.on('put', () => 0),
      client.events.on('put', () => 0),
      client.events.log.on('put', () => 0),
    ]
    await client.events.ready()
    expect(await subscribed()).toBe(2)
    for (const handle of handles) handle.stop()
    await until('the subscriptions have ended', async () => (await subscribed()) === 0)
  })
})

describe('the log', () => {
  test('[25] tells of all jobs, with all that belongs to an event', async () => {
    const space = await newTimedSpace()
    const client = space.client({ workerName: 'ada' })
    const stream = client.events.log.subscribe()
    await client.events.ready()
    await live(space, client)
    await client.queue('q').put('Klass', {}, { jid: 'd' })
    const job = present(await client.queue('q').pop())
    await job.setProgress({ done: 1 }, { message: 'one' })
    await job.complete('next')
    await client.config.set('heartbeat', 30)
    await client.config.clear('heartbeat')
    const told: unknown[] = []
    for await (const event of stream) {
      told.push(event)
      if (event.event === 'config_unset') break
    }
    const at = { queueName: 'q' }
    const by = { workerName: 'ada' }
    expect(told).toEqual([
      { event: 'put', jid: 'a', ...at },
      { event: 'completed', jid: 'a', ...at },
      { event: 'put', jid: 'b', ...at },
      { event: 'failed', jid: 'b', ...by, group: 'group', message: 'message' },
      { event: 'put', jid: 'c', ...at },
      { event: 'lock_lost', jid: 'c', ...by },
      { event: 'canceled', jid: 'c', ...by, ...at },
      { event: 'put', jid: 'd', ...at },
      { event: 'progress', jid: 'd', ...by, ...at, progress: { done: 1 }, message: 'one' },
      { event: 'advanced', jid: 'd', ...at, nextQueueName: 'next' },
      { event: 'config_set', option: 'heartbeat', value: '30' },
      { event: 'config_unset', option: 'heartbeat' },
    ])
  })

  test.each(['', 'null', '{"event":"put"}', '{"event":"newer","jid":"a"}', '{"event":', '[1]', '\u0000'])(
    'passes by what it does not understand: %s',
    async (garbage) => {
      const space = new Space()
      const client = space.client()
      const problems: unknown[] = []
      client.events.onError((error) => problems.push(error))
      const next = client.events.log.next('put')
      await client.events.ready()
      await publish(space, 'log', garbage)
      await publish(space, 'log', '{"event":"put","jid":"a","queue":"q"}')
      expect(await next).toEqual({ event: 'put', jid: 'a', queueName: 'q' })
      expect(problems).toEqual([])
    },
  )
})

describe('the channel of a worker', () => {
  test('tells it of lost locks and canceled jobs, and nobody else', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const [ada, bob] = [space.client({ workerName: 'ada' }), space.client({ workerName: 'bob' })]
    const told: unknown[] = []
    client.events.worker('bob').on('lock_lost', (event) => told.push(event))
    const stream = client.events.worker('ada').subscribe()
    await client.events.ready()
    await client.queue('q').put('Klass', {}, { jid: 'a' })
    await ada.queue('q').pop()
    space.now += 60_000
    await bob.queue('q').pop()
    await (await jobOf(client, 'a')).cancel()
    expect((await stream.next()).value).toEqual({ event: 'lock_lost', jid: 'a', workerName: 'ada' })
    expect((await stream.next()).value).toEqual({ event: 'canceled', jid: 'a', workerName: 'ada', queueName: 'q' })
    expect(told).toEqual([])
  })

  test('[T53] tells nothing to a worker that puts or moves the job which it runs', async () => {
    const space = new Space()
    const client = space.client({ workerName: 'ada' })
    const stream = client.events.worker('ada').subscribe()
    await client.events.ready()
    await client.queue('q').put('Klass', {}, { jid: 'a' })
    await present(await client.queue('q').pop()).move('other')
    await client.queue('other').pop()
    await client.queue('q').put('Klass', {}, { jid: 'a' })
    await client.queue('q').pop()
    await (await jobOf(client, 'a')).cancel()
    expect((await stream.next()).value).toMatchObject({ event: 'canceled' })
  })
})

describe('what will not do is refused', () => {
  const cases: readonly (readonly [string, string, (client: Client) => unknown])[] = [
    ['an event that there is not', 'event', ({ events }) => events.on('complete' as never, () => 0)],
    ['no event', 'event', ({ events }) => events.on(undefined as never, () => 0)],
    ['one of the log', 'event', ({ events }) => events.subscribe('put', 'advanced' as never)],
    ['no listener', 'listener', ({ events }) => events.on('put', 5 as never)],
    ['no listener of errors', 'listener', ({ events }) => events.onError(undefined as never)],
    ['no function', 'define', ({ events }) => events.listen({} as never)],
    ['a bad name of a worker', 'workerName', ({ events }) => events.worker('')],
    ['a negative time', 'timeoutMs', ({ events }) => events.next('put', { timeoutMs: -1 })],
    ['no signal', 'signal', ({ events }) => events.next('put', { signal: {} as never })],
    ['an unknown option', 'options.timeout', ({ events }) => events.next('put', { timeout: 5 } as never)],
  ]
  test.each(cases)('%s', async (...[, argument, act]) => {
    const client = new Space().client()
    const refused = (async () => act(client))()
    await expect(refused).rejects.toThrow(InvalidArgumentError)
    await expect(refused).rejects.toMatchObject({ argument })
  })
})
