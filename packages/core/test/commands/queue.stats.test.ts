import { expect, test } from 'vitest'
import { queueStats } from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

const DAY = 86_400_000
const empty = { count: 0, mean: 0, std: 0, histogram: Array.from({ length: 148 }, () => 0) }

describeOnServers('queue.stats on $name', (server) => {
  test('a queue without statistics has zeros', async () => {
    const space = await newNamespace(server)
    const stats = await withoutChange(space, () => queueStats(space, { queueName: 'q', at: undefined }))
    const day = space.now - (space.now % DAY)
    expect(stats).toEqual({ day, wait: empty, run: empty, failed: 0, failures: 0, retries: 0 })
  })

  test('times are measured to the ms', async () => {
    const space = await newNamespace(server)
    for (const ms of [1500, 2500]) {
      await space.put('a')
      space.now += ms
      const job = await space.pop()
      space.now += 1
      await space.complete(job)
    }
    const { wait, run } = await queueStats(space, { queueName: 'q', at: space.now })
    expect(wait).toMatchObject({ count: 2, mean: 2 })
    expect(wait.std).toBeCloseTo(Math.SQRT1_2, 12)
    expect(wait.histogram.slice(0, 4)).toEqual([0, 1, 1, 0])
    expect(run).toMatchObject({ count: 2, std: 0 })
    expect(run.mean).toBeCloseTo(0.001, 12)
  })

  test('a lost job that housekeeping put back has not waited while it ran', async () => {
    const space = await newNamespace(server)
    await space.configure('grace-period', '0')
    await space.put('a')
    await space.pop()
    space.now += 60_000
    await space.housekeep()
    space.now += 1000
    await space.pop()
    const { wait } = await queueStats(space, { queueName: 'q', at: undefined })
    expect(wait).toMatchObject({ count: 2, mean: 0.5 })
  })

  test.each([
    ['queue', { queueName: '' }],
    ['day', { at: -1 }],
    ['day', { at: 1.5 }],
  ])('a bad %s is refused', async (argument, bad) => {
    const space = await newNamespace(server)
    const refused = refusal(space, () => queueStats(space, { queueName: 'q', at: undefined, ...bad }))
    expect(await refused).toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })
})
