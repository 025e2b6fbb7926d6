import { expect, test } from 'vitest'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

type Maker = readonly [what: string, prepare: (space: TestNamespace) => Promise<() => Promise<unknown>>]

const makers: readonly Maker[] = [
  ['a put', async (space) => () => space.put('a')],
  ['a put with the first delay of the queue', async (space) => () => space.put('a', { delayMs: 1000 })],
  [
    'a delay that is shorter than all others',
    async (space) => {
      await space.put('b', { delayMs: 1000 })
      return () => space.put('a', { delayMs: 999 })
    },
  ],
  [
    'a retry',
    async (space) => {
      await space.put('a')
      const held = await space.pop()
      return () => space.retry(held)
    },
  ],
  [
    'a retry with a delay',
    async (space) => {
      await space.put('a')
      const held = await space.pop()
      return () => space.retry(held, { delayMs: 1000 })
    },
  ],
  [
    'a release',
    async (space) => {
      await space.put('a')
      const held = await space.pop()
      return () => space.release(held)
    },
  ],
  [
    'a move into the queue',
    async (space) => {
      await space.put('a', { queueName: 'other' })
      return () => space.move('a', 'q')
    },
  ],
  [
    'a completion that goes on to the queue',
    async (space) => {
      await space.put('a', { queueName: 'other' })
      const held = await space.pop({ queueNames: ['other'] })
      return () => space.complete(held, { nextQueueName: 'q' })
    },
  ],
  [
    'a completion that lets a dependent go',
    async (space) => {
      await space.put('a', { queueName: 'other' })
      await space.put('b', { depends: ['a'] })
      const held = await space.pop({ queueNames: ['other'] })
      return () => space.complete(held)
    },
  ],
  ['a recurring job', async (space) => () => space.recur('r', { offsetMs: 1000 })],
  [
    'housekeeping that promotes',
    async (space) => {
      await space.put('a', { delayMs: 1000 })
      space.now += 1000
      return () => space.housekeep()
    },
  ],
  [
    'housekeeping that reclaims',
    async (space) => {
      await space.configure('grace-period', '0')
      await space.put('a')
      await space.pop()
      space.now += 60_000
      return () => space.housekeep()
    },
  ],
  [
    'a pop that leaves work behind',
    async (space) => {
      await space.putAll([space.job('a'), space.job('b')])
      return () => space.pop()
    },
  ],
  [
    'a completion whose pop leaves work behind',
    async (space) => {
      await space.putAll(['a', 'b', 'c'].map((jid) => space.job(jid)))
      const held = await space.pop()
      return () => space.completeMany([space.completing(held)], space.popping())
    },
  ],
]

describeOnServers('wake tokens on $name', (server) => {
  test.each(makers)('%s leaves one', async (_, prepare) => {
    const space = await newNamespace(server)
    const act = await prepare(space)
    await space.clearTokens()
    await act()
    expect(await space.tokens()).toBe(1)
  })

  test('a queue has one at most', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b')])
    await space.put('c')
    await space.pop()
    await space.recur('r')
    expect(await space.tokens()).toBe(1)
  })

  test('each queue has its own', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b', { queueName: 'other' })])
    expect([await space.tokens('q'), await space.tokens('other'), await space.tokens('none')]).toEqual([1, 1, 0])
  })

  test('a pop that leaves nothing behind leaves none', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.clearTokens()
    await space.pop()
    expect(await space.tokens()).toBe(0)
  })

  test('a delay that is not the shortest leaves none', async () => {
    const space = await newNamespace(server)
    await space.put('a', { delayMs: 1000 })
    await space.clearTokens()
    await space.put('b', { delayMs: 1001 })
    expect(await space.tokens()).toBe(0)
  })

  test('a job that waits for another leaves none', async () => {
    const space = await newNamespace(server)
    await space.put('a', { queueName: 'other' })
    await space.put('b', { depends: ['a'] })
    expect(await space.tokens()).toBe(0)
  })

  test('a full queue under max-concurrency leaves none, a completion there leaves one', async () => {
    const space = await newNamespace(server)
    await space.connection.hset(space.key('queue:q'), 'max-concurrency', '1')
    await space.putAll([space.job('a'), space.job('b')])
    await space.clearTokens()
    const held = await space.pop()
    expect(await space.tokens()).toBe(0)
    await space.complete(held)
    expect(await space.tokens()).toBe(1)
  })

  test('a worker that becomes busy leaves its watch to an idle one', async () => {
    const space = await newNamespace(server)
    await space.put('a', { delayMs: 5000 })
    expect((await space.popReply({ waits: true })).dueInMs).toBe(5000)
    await space.put('b')
    await space.clearTokens()
    await space.pop()
    expect(await space.tokens()).toBe(1)
    expect((await space.popReply({ waits: true, workerName: 'bob' })).dueInMs).toBe(5000)
  })
})
