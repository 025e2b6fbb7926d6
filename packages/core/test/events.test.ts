import { expect, test } from 'vitest'
import { connect, describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

type Message = readonly [channel: string, message: unknown]

/** What a namespace publishes while something is done: channel without the namespace, and message. */
async function published(space: TestNamespace, act: () => Promise<unknown>): Promise<Message[]> {
  const subscriber = connect(space.connection.options.path ?? '')
  const messages: Message[] = []
  const seen = new Promise<void>((resolve) => {
    subscriber.on('pmessage', (_, channel: string, message: string) => {
      const name = channel.slice(space.namespace.length + 1)
      if (name === 'end') resolve()
      else messages.push([name, message.startsWith('{') ? JSON.parse(message) : message])
    })
  })
  await subscriber.psubscribe(`${space.namespace}:*`)
  await act()
  await space.connection.publish(`${space.namespace}:end`, '')
  await seen
  subscriber.disconnect()
  return messages
}

async function track(space: TestNamespace, jid: string): Promise<void> {
  await space.connection.hset(space.key('meta'), 'tracked', '1')
  await space.connection.sadd(space.key('tracked'), jid)
}

describeOnServers('events on $name', (server) => {
  test('a put is logged, with quotes and unicode in the names', async () => {
    const space = await newNamespace(server)
    const queueName = 'q "1" \\ ä'
    const messages = await published(space, () => space.put('a "2"', { queueName }))
    expect(messages).toEqual([['log', { event: 'put', jid: 'a "2"', queue: queueName }]])
  })

  test('a completion is logged', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    const messages = await published(space, () => space.complete(held))
    expect(messages).toEqual([['log', { event: 'completed', jid: 'a', queue: 'q' }]])
  })

  test('a completion that goes on to a next queue is logged as advanced', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    const messages = await published(space, () => space.complete(held, { nextQueueName: 'next' }))
    expect(messages).toEqual([['log', { event: 'advanced', jid: 'a', queue: 'q', to: 'next' }]])
  })

  test('a failure is logged with group and message', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop({ workerName: 'ada' })
    const messages = await published(space, () => space.fail(held, 'Klass:Error', { message: 'line\n"2"' }))
    const failed = { event: 'failed', jid: 'a', worker: 'ada', group: 'Klass:Error', message: 'line\n"2"' }
    expect(messages).toEqual([['log', failed]])
  })

  test('a cancel is told to the log and to the worker that ran the job', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.pop({ workerName: 'ada' })
    const canceled = { event: 'canceled', jid: 'a', worker: 'ada', queue: 'q' }
    expect(await published(space, () => space.cancel('a'))).toEqual([
      ['log', canceled],
      ['w:ada', canceled],
    ])
  })

  test('an expired lock is told to the worker and to the log, once', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.pop({ workerName: 'ada' })
    space.now += 60_000
    const lost = { event: 'lock_lost', jid: 'a', worker: 'ada' }
    expect(await published(space, () => space.popMany(1, { workerName: 'bob' }))).toEqual([
      ['w:ada', lost],
      ['log', lost],
    ])
    space.now += 10_000
    expect(await published(space, () => space.pop({ workerName: 'bob' }))).toEqual([])
  })

  test('a job that is put or moved away from its worker is told to it, its own put is not', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.pop({ workerName: 'ada' })
    const messages = await published(space, () => space.move('a', 'other'))
    expect(messages).toContainEqual(['w:ada', { event: 'lock_lost', jid: 'a', worker: 'ada' }])
    await space.pop({ workerName: 'ada', queueNames: ['other'] })
    const own = await published(space, () => space.put('a', {}, 'ada'))
    expect(own).toEqual([['log', { event: 'put', jid: 'a', queue: 'q' }]])
  })

  test('exhausted retries are logged as a failure', async () => {
    const space = await newNamespace(server)
    await space.configure('grace-period', '0')
    await space.put('a', { retries: 0 })
    await space.pop({ workerName: 'ada' })
    space.now += 60_000
    const message = 'Job exhausted retries in queue "q"'
    const failed = { event: 'failed', jid: 'a', worker: 'ada', group: 'failed-retries-q', message }
    const messages = await published(space, () => space.popMany(1))
    expect(messages).toContainEqual(['log', failed])
  })

  test('options that are set and unset are logged', async () => {
    const space = await newNamespace(server)
    const set = await published(space, () => space.configure('heartbeat', '30'))
    expect(set).toEqual([['log', { event: 'config_set', option: 'heartbeat', value: '30' }]])
    const unset = await published(space, () => space.configure('heartbeat', ''))
    expect(unset).toEqual([['log', { event: 'config_unset', option: 'heartbeat' }]])
  })

  test('a refused command tells nothing', async () => {
    const space = await newNamespace(server)
    const jobs = [space.job('a'), space.job('b', { priority: Number.NaN })]
    const messages = await published(space, () => expect(space.putAll(jobs)).rejects.toThrow('priority'))
    expect(messages).toEqual([])
  })

  test('the channels of tracked jobs get the bare jid, for tracked jobs only', async () => {
    const space = await newNamespace(server)
    await space.put('b', { priority: -1 })
    await track(space, 'a')
    const life = async (): Promise<void> => {
      await space.put('a')
      await space.complete(await space.pop(), { nextQueueName: 'q' })
      await space.popMany(2)
      space.now += 60_000
      await space.popMany(2)
      await space.fail(await space.get('a'))
      await space.cancel('a', 'b')
    }
    const tracked = (await published(space, life)).filter(([channel]) => !/^(log|w:)/.test(channel))
    const events = ['put', 'popped', 'completed', 'popped', 'stalled', 'failed', 'canceled']
    expect(tracked).toEqual(events.map((event) => [event, 'a']))
  })
})
