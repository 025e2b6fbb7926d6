import { expect, test } from 'vitest'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

/** Pops and releases job a so many times, which makes two events each. */
async function popAndRelease(space: TestNamespace, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    await space.release(await space.pop())
    space.now += 1000
  }
}

describeOnServers('the history of a job on $name', (server) => {
  test.each([1, 2, 5, 9, 10, 12, 15, 20, 50])('is cut to %i events, the first one kept', async (most) => {
    const space = await newNamespace(server)
    await space.configure('max-job-history', String(most))
    const start = space.now
    await space.put('a')
    await popAndRelease(space, 30)
    const { history } = await space.get('a')
    expect(history[0]).toEqual({ what: 'put', at: start, queueName: 'q' })
    expect(history.length).toBeLessThanOrEqual(most)
    if (most > 2) expect(history.slice(-2).map(({ what }) => what)).toEqual(['popped', 'released'])
  })

  test('is cut to 100 events by default', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await popAndRelease(space, 60)
    expect((await space.get('a')).history).toHaveLength(100)
  })

  test('is never cut where max-job-history is 0', async () => {
    const space = await newNamespace(server)
    await space.configure('max-job-history', '0')
    await space.put('a')
    await popAndRelease(space, 60)
    expect((await space.get('a')).history).toHaveLength(121)
  })

  test('keeps every event with its time when it grows out of the record', async () => {
    const space = await newNamespace(server)
    const start = space.now
    await space.put('a')
    await popAndRelease(space, 20)
    const expected = Array.from({ length: 20 }, (_, i) => [
      { what: 'popped', at: start + i * 1000, workerName: 'w' },
      { what: 'released', at: start + i * 1000 },
    ])
    expect((await space.get('a')).history.slice(1)).toEqual(expected.flat())
  })
})
