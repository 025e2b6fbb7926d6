import { expect, test } from 'vitest'
import { published } from './published.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

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

  test('[25] a job that is tracked by nobody is told to nobody but the log', async () => {
    const space = await newNamespace(server)
    await track(space, 'another')
    const life = async (): Promise<void> => {
      await space.put('a')
      await space.complete(await space.pop())
      await space.cancel('a')
    }
    expect(new Set((await published(space, life)).map(([channel]) => channel))).toEqual(new Set(['log']))
  })

  test('[25] what happens is told in the order of the original', async () => {
    const space = await newNamespace(server)
    await track(space, 'a')
    const channels = async (act: () => Promise<unknown>): Promise<string[]> =>
      (await published(space, act)).map(([channel]) => channel)
    expect(await channels(() => space.put('a'))).toEqual(['log', 'put'])
    expect(await channels(() => space.pop({ workerName: 'ada' }))).toEqual(['popped'])
    expect(await channels(() => space.put('a', {}, 'bob'))).toEqual(['log', 'w:ada', 'log', 'put'])
    const held = await space.pop({ workerName: 'ada' })
    expect(await channels(() => space.complete(held, { nextQueueName: 'q' }))).toEqual(['completed', 'log'])
    await space.pop({ workerName: 'ada' })
    space.now += 60_000
    expect(await channels(() => space.popMany(1))).toEqual(['stalled', 'w:ada', 'log'])
    space.now += 10_000
    const again = await space.pop({ workerName: 'bob' })
    expect(await channels(() => space.fail(again))).toEqual(['log', 'failed'])
    await space.move('a', 'q')
    const last = await space.pop({ workerName: 'bob' })
    expect(await channels(() => space.complete(last))).toEqual(['completed', 'log'])
    await space.put('a')
    await space.pop({ workerName: 'bob' })
    expect(await channels(() => space.cancel('a'))).toEqual(['log', 'w:bob', 'canceled'])
  })

  test('[T53] a worker that puts the job which it runs is not told that it lost the lock', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.pop({ workerName: 'ada' })
    const put = ['log', { event: 'put', jid: 'a', queue: 'q' }]
    expect(await published(space, () => space.put('a', {}, 'ada'))).toEqual([put])
  })

  test('[25] a retry, a heartbeat, a release and a child of a recurring job are told to nobody', async () => {
    const space = await newNamespace(server)
    await track(space, 'a')
    await track(space, 'r-1')
    await space.put('a')
    const held = await space.pop()
    expect(await published(space, () => space.heartbeat(held))).toEqual([])
    expect(await published(space, () => space.retry(held))).toEqual([])
    const again = await space.pop()
    expect(await published(space, () => space.release(again))).toEqual([])
    await space.recur('r')
    expect(await published(space, () => space.popMany(2))).toEqual([
      ['popped', 'a'],
      ['popped', 'r-1'],
    ])
  })

  test('[14] progress is logged with its value, whatever is in the names', async () => {
    const space = await newNamespace(server)
    const queueName = 'q "1" \\ ä'
    await space.put('a "2"', { queueName })
    const held = await space.pop({ workerName: 'w "3"', queueNames: [queueName] })
    const messages = await published(space, () => space.progress(held, '{"done":[1,{}]}', 'line\n"4"'))
    const told = { event: 'progress', jid: 'a "2"', worker: 'w "3"', queue: queueName, message: 'line\n"4"' }
    expect(messages).toEqual([['log', { ...told, progress: { done: [1, {}] } }]])
  })
})
