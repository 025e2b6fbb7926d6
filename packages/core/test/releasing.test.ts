import { expect, test } from 'vitest'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

const EARLY = Array.from({ length: 1001 }, (_, i) => `early-${i}`)

/** A namespace where `a` is complete, and the last of the 1,001 jobs that waited for it, early-1000, waits still. */
async function halfReleased(server: { readonly socketPath: string }): Promise<TestNamespace> {
  const space = await newNamespace(server)
  await space.put('a', { queueName: 'p' })
  await completeOf1001(space, EARLY)
  return space
}

/** Makes 1,001 new jobs wait for `a`, which waits in queue p, and completes it. */
async function completeOf1001(space: TestNamespace, jids: readonly string[]): Promise<void> {
  for (const part of [jids.slice(0, 1000), jids.slice(1000)]) {
    await space.putAll(part.map((jid) => space.job(jid, { depends: ['a'] })))
  }
  await space.complete(await space.pop({ queueNames: ['p'] }))
}

async function stateOf(space: TestNamespace, jid: string): Promise<string> {
  return (await space.get(jid)).state
}

/** Goes on with what is still to be let go, and nothing else. */
async function goOn(space: TestNamespace): Promise<void> {
  await space.housekeep(1, 'nothing')
}

describeOnServers('more dependents than are let go at once, on $name', (server) => {
  test('a look finds nothing wrong meanwhile, nor when all are let go', async () => {
    const space = await halfReleased(server)
    expect(await stateOf(space, 'early-999')).toBe('waiting')
    expect(await stateOf(space, 'early-1000')).toBe('depends')
    expect(await space.examine()).toEqual([])
    await goOn(space)
    expect(await stateOf(space, 'early-1000')).toBe('waiting')
    expect(await space.examine()).toEqual([])
    await goOn(space)
    expect(await space.connection.hget(space.key('meta'), 'releasing')).toBe('0')
    expect(Object.keys(await space.keyspace()).filter((key) => key.includes(':release'))).toEqual([])
  })

  test.each([
    ['put', (space: TestNamespace) => space.put('a', { queueName: 'p' })],
    ['moved', (space: TestNamespace) => space.move('a', 'p')],
  ] as const)('a job that is %s again meanwhile is waited for by who is put after that', async (_, again) => {
    const space = await halfReleased(server)
    await again(space)
    await space.put('late', { depends: ['a'], priority: 9 })
    expect(await space.examine()).toEqual([])
    expect([...(await space.popJids(1000)), ...(await space.popJids(1000))]).toEqual(EARLY)
    expect(await space.get('late')).toMatchObject({ state: 'depends', dependencies: ['a'] })
    expect((await space.get('a')).dependents).toEqual(['late'])
    await goOn(space)
    expect(await space.examine()).toEqual([])
    await space.complete(await space.pop({ queueNames: ['p'] }))
    expect(await space.popJids(2)).toEqual(['late'])
  })

  test.each([
    ['put', (space: TestNamespace) => space.put('early-1000', { depends: ['a'] })],
    ['moved', (space: TestNamespace) => space.move('early-1000', 'q', { depends: ['a'] })],
    [
      'canceled and put',
      async (space: TestNamespace) => {
        await space.cancel('early-1000')
        await space.put('early-1000', { depends: ['a'] })
      },
    ],
    [
      'freed and made to depend',
      async (space: TestNamespace) => {
        await space.undepend('early-1000', 'a')
        await space.depend('early-1000', 'a')
      },
    ],
    ['made to depend', (space: TestNamespace) => space.depend('early-1000', 'a')],
  ] as const)('one of them that is %s again waits for the job as it is now', async (_, again) => {
    const space = await halfReleased(server)
    await space.put('a', { queueName: 'p' })
    await again(space)
    expect(await space.examine()).toEqual([])
    await goOn(space)
    expect(await stateOf(space, 'early-1000')).toBe('depends')
    expect(await space.examine()).toEqual([])
    await space.complete(await space.pop({ queueNames: ['p'] }))
    expect(await stateOf(space, 'early-1000')).toBe('waiting')
  })

  test('one of them that is put again, and says nothing of what it depends on, is let go all the same', async () => {
    const space = await halfReleased(server)
    await space.put('a', { queueName: 'p' })
    await space.put('early-1000', { queueName: 'other' })
    await goOn(space)
    expect(await stateOf(space, 'early-1000')).toBe('waiting')
  })

  test('one of them may be freed or canceled', async () => {
    const space = await halfReleased(server)
    await space.undepend('early-1000', 'a')
    expect(await stateOf(space, 'early-1000')).toBe('waiting')
    await goOn(space)
    expect(await space.examine()).toEqual([])
    const other = await halfReleased(server)
    await other.cancel('early-1000')
    expect(await other.examine()).toEqual([])
    await goOn(other)
    expect(await other.exists('early-1000')).toBe(false)
    expect(await other.examine()).toEqual([])
  })

  test('the job may be completed a second time before all of the first are let go', async () => {
    const space = await halfReleased(server)
    await space.connection.hset(space.key('meta'), 'releasing', '0')
    await space.put('a', { queueName: 'p' })
    await completeOf1001(
      space,
      EARLY.map((jid) => `second-${jid}`),
    )
    expect(await stateOf(space, 'second-early-1000')).toBe('depends')
    expect(await stateOf(space, 'early-1000')).toBe('depends')
    expect(await space.examine()).toEqual([])
    await goOn(space)
    expect(await stateOf(space, 'early-1000')).toBe('waiting')
    expect(await stateOf(space, 'second-early-1000')).toBe('depends')
    await goOn(space)
    expect(await stateOf(space, 'second-early-1000')).toBe('waiting')
    expect(await space.examine()).toEqual([])
  })

  test.each([
    ['canceled', (space: TestNamespace) => space.cancel('a')],
    [
      'expired',
      async (space: TestNamespace) => {
        await space.configure('jobs-history-count', '0')
        await space.put('b', { queueName: 'p' })
        await space.completeMany([space.completing(await space.pop({ queueNames: ['p'] }))])
      },
    ],
  ] as const)('the job may be %s before all are let go', async (_, remove) => {
    const space = await halfReleased(server)
    const flag = [space.key('meta'), 'releasing'] as const
    await space.connection.hset(...flag, '0')
    await remove(space)
    await space.connection.hset(...flag, '1')
    expect(await space.exists('a')).toBe(false)
    expect(await space.examine()).toEqual([])
    await goOn(space)
    expect(await stateOf(space, 'early-1000')).toBe('waiting')
  })

  test.each([
    { lost: 'the list of what is to be let go', kind: 'unreleased-dependents', key: 'releases' },
    { lost: 'the note that there is such a list', kind: 'unreleased-dependents', key: 'meta' },
    { lost: 'who is to be let go', kind: 'phantom-member', key: 'release:*' },
  ])('the doctor finds that $lost is lost', async ({ kind, key }) => {
    const space = await halfReleased(server)
    if (key === 'meta') await space.connection.hdel(space.key(key), 'releasing')
    else await space.connection.del(await space.connection.keys(space.key(key)))
    const found = await space.examine()
    expect(found.map((finding) => finding.kind)).toContain(kind)
    await space.examine({ repair: true })
    expect(await space.examine()).toEqual([])
    await goOn(space)
    expect(await stateOf(space, 'early-1000')).toBe('waiting')
    expect(await space.examine()).toEqual([])
  })
})
