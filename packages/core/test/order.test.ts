import { expect, test } from 'vitest'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

const thousand = Array.from({ length: 1000 }, (_, i) => `job-${i}`)

/** Queues A, B and C with 5, 2 and 3 jobs, named by their queues. */
async function fillThree(space: TestNamespace): Promise<void> {
  const sizes = { A: 5, B: 2, C: 3 }
  for (const [queueName, size] of Object.entries(sizes)) {
    await space.putAll(Array.from({ length: size }, (_, i) => space.job(`${queueName}${i}`, { queueName })))
  }
}

const inOrder = ['C', 'B', 'A']

describeOnServers('the order of a queue on $name', (server) => {
  test.each([1e9, 1e300, 0, -1e-300])(
    '[18] [T11] a burst with priority %s pops in the order of the puts',
    async (priority) => {
      const space = await newNamespace(server)
      await Promise.all(thousand.map((jid) => space.put(jid, { priority })))
      expect(await space.popJids(1000)).toEqual(thousand)
    },
  )

  test('a burst that is put in one call pops in the same order by groups', async () => {
    const space = await newNamespace(server)
    await space.putAll(thousand.map((jid) => space.job(jid, { priority: 1e9 })))
    const popped: string[] = []
    for (let group = 0; group < 10; group++) popped.push(...(await space.popJids(100)))
    expect(popped).toEqual(thousand)
  })

  test('a burst keeps its order when the clock runs back', async () => {
    const space = await newNamespace(server)
    for (const jid of thousand.slice(0, 20)) {
      await space.put(jid)
      space.now -= 1000
    }
    expect(await space.popJids(20)).toEqual(thousand.slice(0, 20))
  })

  test('[T10] a higher priority goes first', async () => {
    const space = await newNamespace(server)
    const priorities = [0, -1, 10, 1e300, -1e300, 0.5, 1e-300]
    await space.putAll(priorities.map((priority) => space.job(`p${priority}`, { priority })))
    const sorted = priorities.toSorted((a, b) => b - a).map((priority) => `p${priority}`)
    expect(await space.popJids(10)).toEqual(sorted)
  })

  test('a job keeps its place through a release', async () => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'b', 'c'].map((jid) => space.job(jid)))
    const [a, b] = await space.popMany(2)
    if (a === undefined || b === undefined) throw new Error('Too little was popped.')
    await space.release(b)
    await space.release(a)
    expect(await space.popJids(3)).toEqual(['a', 'b', 'c'])
  })

  test('a retried job goes to the end of its equals', async () => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'b', 'c'].map((jid) => space.job(jid)))
    await space.retry(await space.pop())
    await space.put('d')
    expect(await space.popJids(4)).toEqual(['b', 'c', 'a', 'd'])
  })

  test('a job that is put or moved again goes to the end', async () => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'b', 'c'].map((jid) => space.job(jid)))
    await space.put('a')
    await space.move('b', 'q')
    expect(await space.popJids(3)).toEqual(['c', 'a', 'b'])
  })

  test('scheduled jobs are promoted in the order of their due times', async () => {
    const space = await newNamespace(server)
    await space.put('late', { delayMs: 50_000 })
    await space.put('early', { delayMs: 10_000 })
    await space.put('same as early', { delayMs: 10_000 })
    space.now += 60_000
    expect(await space.popJids(3)).toEqual(['early', 'same as early', 'late'])
  })

  test('a scheduled job goes behind what waited when it was promoted', async () => {
    const space = await newNamespace(server)
    await space.put('scheduled', { delayMs: 1000 })
    await space.put('waiting')
    space.now += 2000
    expect(await space.popJids(2)).toEqual(['waiting', 'scheduled'])
  })

  test('delay and high priority go first once they are due', async () => {
    const space = await newNamespace(server)
    await space.put('plain')
    await space.put('delayed', { delayMs: 600_000, priority: 100 })
    space.now += 600_000
    expect(await space.popJids(2)).toEqual(['delayed', 'plain'])
  })
})

describeOnServers('several queues on $name', (server) => {
  test('ordered empties queue after queue', async () => {
    const space = await newNamespace(server)
    await fillThree(space)
    const jobs = await space.popMany(10, { queueNames: inOrder })
    expect(jobs.map(({ queueName }) => queueName).join('')).toBe('CCCBBAAAAA')
  })

  test('round robin takes one of each in turn, in one call', async () => {
    const space = await newNamespace(server)
    await fillThree(space)
    const jobs = await space.popMany(10, { queueNames: inOrder, order: 'round-robin' })
    expect(jobs.map(({ queueName }) => queueName).join('')).toBe('CBACBACAAA')
  })

  test.each([1, 2, 3, 4])('round robin goes on where it stood, %i jobs a call', async (count) => {
    const space = await newNamespace(server)
    await fillThree(space)
    const seen: string[] = []
    let position = 0
    for (let call = 0; call < 10; call++) {
      const reply = await space.popReply({ count, position, queueNames: inOrder, order: 'round-robin' })
      seen.push(...reply.jobs.map(({ queueName }) => queueName))
      position = reply.position
    }
    expect(seen.join('')).toBe('CBACBACAAA')
  })

  test.each(['ordered', 'round-robin'] as const)('%s leaves what it does not hand out in its queue', async (order) => {
    const space = await newNamespace(server)
    await space.put('a', { queueName: 'a' })
    await space.putAll([space.job('b', { queueName: 'b' }), space.job('c', { queueName: 'b' })])
    expect(await space.popJids(2, { queueNames: ['a', 'b'], order })).toEqual(['a', 'b'])
    expect(await space.counts('b')).toMatchObject({ running: 1, waiting: 1 })
    expect(await space.popJids(2, { queueNames: ['a', 'b'], order })).toEqual(['c'])
  })

  test('a paused queue is passed over', async () => {
    const space = await newNamespace(server)
    await fillThree(space)
    await space.connection.hset(space.key('queue:B'), 'paused', '1')
    const jobs = await space.popMany(10, { queueNames: inOrder, order: 'round-robin' })
    expect(jobs.map(({ queueName }) => queueName).join('')).toBe('CACACAAA')
  })
})
