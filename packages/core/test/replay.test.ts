import { expect, test } from 'vitest'
import { withoutChange } from './expectations.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace, type Held, type TestNamespace } from './test-namespace.ts'

/** Runs a command twice, of which the second time must change nothing; answers both answers. */
async function twice<T>(space: TestNamespace, command: () => Promise<T>): Promise<[T, T]> {
  const first = await command()
  space.now += 100
  return [first, await withoutChange(space, command)]
}

type Settlement = readonly [name: string, settle: (space: TestNamespace, held: Held) => Promise<unknown>]

const settlements: readonly Settlement[] = [
  ['complete', (space, held) => space.complete(held)],
  ['complete with a next queue', (space, held) => space.complete(held, { nextQueueName: 'next' })],
  ['complete with a delay', (space, held) => space.complete(held, { nextQueueName: 'next', delayMs: 100_000 })],
  ['complete with new data', (space, held) => space.complete(held, { data: JSON.stringify('x'.repeat(100)) })],
  ['fail', (space, held) => space.fail(held)],
  ['retry', (space, held) => space.retry(held, { group: 'slow' })],
  ['retry with a delay', (space, held) => space.retry(held, { delayMs: 100_000 })],
  ['release', (space, held) => space.release(held)],
]

describeOnServers('a command that is sent twice on $name', (server) => {
  test.each(settlements)('%s', async (_, settle) => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    const [first, second] = await twice(space, () => settle(space, held))
    expect(second).toEqual(first)
  })

  test.each(settlements)('%s, when the job has been popped again in between', async (_, settle) => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    const answer = await settle(space, held)
    await space.popMany(1, { queueNames: ['q', 'next'], workerName: 'bob' })
    expect(await withoutChange(space, () => settle(space, held))).toEqual(answer)
  })

  test('a retry that used the last attempt', async () => {
    const space = await newNamespace(server)
    await space.put('a', { retries: 0 })
    const held = await space.pop()
    const [first, second] = await twice(space, () => space.retry(held))
    expect(second).toEqual(first)
  })

  test('a put whose jid the client made', async () => {
    const space = await newNamespace(server)
    const [first, second] = await twice(space, () =>
      space.put('a', { request: '', tags: ['t'], data: JSON.stringify('x'.repeat(100)) }),
    )
    expect(second).toEqual(first)
  })

  test('a put whose jid the caller chose, which replaced a job', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const [first, second] = await twice(space, () => space.put('a', { request: 'same', delayMs: 1000 }))
    expect(second).toEqual(first)
  })

  test('a put with onConflict error', async () => {
    const space = await newNamespace(server)
    const [first, second] = await twice(space, () => space.put('a', { request: 'same', onConflict: 'error' }))
    expect(second).toEqual(first)
  })

  test('a put of many', async () => {
    const space = await newNamespace(server)
    const jobs = [space.job('a'), space.job('b', { depends: ['a'] }), space.job('c', { request: '' })]
    const [first, second] = await twice(space, () => space.putAll(jobs))
    expect(second).toEqual(first)
  })

  test('a put that comes again while the job runs', async () => {
    const space = await newNamespace(server)
    await space.put('a', { request: 'same' })
    const held = await space.pop()
    expect(await withoutChange(space, () => space.put('a', { request: 'same' }))).toBe('a')
    expect(await space.complete(held)).toBe('complete')
  })

  test('a put that comes again after the job was canceled', async () => {
    const space = await newNamespace(server)
    await space.put('a', { request: 'same' })
    await space.put('b', { request: '' })
    await space.cancel('a', 'b')
    expect(await withoutChange(space, () => space.put('a', { request: 'same' }))).toBe('a')
    expect(await withoutChange(space, () => space.put('b', { request: '' }))).toBe('b')
  })

  test('a put that comes again after the job was completed and expired', async () => {
    const space = await newNamespace(server)
    await space.configure('jobs-history-count', '0')
    await space.putAll([space.job('a', { request: 'same' }), space.job('b')])
    await space.complete(await space.pop())
    await space.complete(await space.pop())
    expect(await space.exists('a')).toBe(false)
    expect(await withoutChange(space, () => space.put('a', { request: 'same' }))).toBe('a')
  })

  test('a deliberate put of a canceled jid puts it anew', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.cancel('a')
    await space.put('a')
    expect(await space.popJids(1)).toEqual(['a'])
  })

  test('a move', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.pop()
    const [first, second] = await twice(space, () => space.move('a', 'other', { request: 'same', tags: ['t'] }))
    expect(second).toEqual(first)
  })

  test('a put that comes again after the job was moved', async () => {
    const space = await newNamespace(server)
    await space.put('a', { request: 'same' })
    await space.move('a', 'other')
    expect(await withoutChange(space, () => space.put('a', { request: 'same' }))).toBe('a')
  })
})

describeOnServers('a pop that is sent twice on $name', (server) => {
  test('answers the same jobs under the same leases, and changes nothing', async () => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'b', 'c'].map((jid) => space.job(jid)))
    const first = await space.popMany(2, { request: 'lane-1 1' })
    const second = await withoutChange(space, () => space.popMany(2, { request: 'lane-1 1' }))
    expect(second).toEqual(first)
    expect(await space.popJids(2, { request: 'lane-1 2' })).toEqual(['c'])
  })

  test('answers the same position', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a', { queueName: 'a' }), space.job('b', { queueName: 'b' })])
    const turn = { order: 'round-robin', queueNames: ['a', 'b'], request: 'lane-1 1' } as const
    const first = await space.popReply(turn)
    expect(first.position).toBe(1)
    expect(await space.popReply(turn)).toEqual(first)
  })

  test('leaves out jobs that are not held any more', async () => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'b', 'c'].map((jid) => space.job(jid)))
    const [a] = await space.popMany(2, { request: 'lane-1 1' })
    if (a === undefined) throw new Error('Nothing was popped.')
    await space.release(a)
    expect(await space.popJids(2, { request: 'lane-1 1' })).toEqual(['b'])
  })

  test('two lanes of one worker do not take each other’s jobs', async () => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'b'].map((jid) => space.job(jid)))
    expect(await space.popJids(1, { request: 'lane-1 1' })).toEqual(['a'])
    expect(await space.popJids(1, { request: 'lane-2 1' })).toEqual(['b'])
    expect(await space.popJids(1, { request: 'lane-1 1' })).toEqual(['a'])
  })

  test('completes and pops once when both come in one call', async () => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'b', 'c'].map((jid) => space.job(jid)))
    const item = space.completing(await space.pop())
    const first = await space.completeMany([item], space.popping({ request: 'lane-1 1' }))
    const second = await withoutChange(space, () => space.completeMany([item], space.popping({ request: 'lane-1 1' })))
    expect(second).toEqual(first)
  })
})
