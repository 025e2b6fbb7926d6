import { expect, test } from 'vitest'
import { queueConfigure, queueForget, queuePause, queueSettings, queueUnpause } from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

const q = { queueName: 'q' }
const unset = {
  pausedAt: undefined,
  pausedBy: '',
  pauseReason: '',
  ownHeartbeat: undefined,
  maxConcurrency: undefined,
  heartbeatMs: 60_000,
}

describeOnServers('the settings of a queue on $name', (server) => {
  test('are unset at first', async () => {
    const space = await newNamespace(server)
    expect(await withoutChange(space, () => queueSettings(space, q))).toEqual(unset)
  })

  test('are what was set, until it is removed', async () => {
    const space = await newNamespace(server)
    await queuePause(space, { ...q, by: 'ada', reason: 'why "not"?' })
    await queueConfigure(space, { ...q, option: 'heartbeat', value: 0.5 })
    await queueConfigure(space, { ...q, option: 'max-concurrency', value: 3 })
    expect(await queueSettings(space, q)).toEqual({
      ...{ pausedAt: space.now, pausedBy: 'ada', pauseReason: 'why "not"?' },
      ...{ ownHeartbeat: 0.5, maxConcurrency: 3, heartbeatMs: 500 },
    })
    expect(await queueUnpause(space, q)).toBe(true)
    await queueConfigure(space, { ...q, option: 'heartbeat', value: undefined })
    await queueConfigure(space, { ...q, option: 'max-concurrency', value: undefined })
    expect(await queueSettings(space, q)).toEqual(unset)
  })

  test.each([
    ['queue', () => ({ ...q, queueName: '', by: '', reason: '' })],
    ['by', () => ({ ...q, by: 'a\nb', reason: '' })],
    ['reason', () => ({ ...q, by: '', reason: 'x'.repeat(1001) })],
  ])('a pause with a bad %s is refused', async (argument, wanted) => {
    const space = await newNamespace(server)
    const refused = refusal(space, () => queuePause(space, wanted()))
    expect(await refused).toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })

  test.each([
    ['heartbeat', 0],
    ['heartbeat', -1],
    ['heartbeat', 2e9],
    ['heartbeat', Number.NaN],
    ['max-concurrency', 0],
    ['max-concurrency', 1.5],
  ] as const)('a %s of %s is refused', async (option, value) => {
    const space = await newNamespace(server)
    const refused = refusal(space, () => queueConfigure(space, { ...q, option, value }))
    expect(await refused).toMatchObject({ code: 'INVALID_ARGUMENT', argument: option })
  })

  test('an unknown option is refused', async () => {
    const space = await newNamespace(server)
    const refused = refusal(space, () => queueConfigure(space, { ...q, option: 'paused' as never, value: 1 }))
    expect(await refused).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'option' })
  })

  test('a raised limit wakes a waiting worker, and so does the end of a pause', async () => {
    const space = await newNamespace(server)
    await queueConfigure(space, { ...q, option: 'max-concurrency', value: 3 })
    expect(await space.tokens()).toBe(1)
    await space.clearTokens()
    await queueUnpause(space, q)
    expect(await space.tokens()).toBe(0)
    await queuePause(space, { ...q, by: '', reason: '' })
    await queueUnpause(space, q)
    expect(await space.tokens()).toBe(1)
  })
})

describeOnServers('queue.forget on $name', (server) => {
  test('leaves nothing of an empty queue, and answers false for an unknown one', async () => {
    const space = await newNamespace(server)
    expect(await withoutChange(space, () => queueForget(space, q))).toBe(false)
    await space.put('a')
    await space.cancel('a')
    expect(await queueForget(space, q)).toBe(true)
    const keys = Object.keys(await space.keyspace())
    expect(keys.filter((key) => key.endsWith(':q') || key.endsWith(':queues'))).toEqual([])
  })

  test('is refused while there is a job, and says how many', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.put('b', { depends: ['a'] })
    await space.recur('r')
    const refused = await refusal(space, () => queueForget(space, q))
    expect(refused).toMatchObject({ code: 'QUEUE_NOT_EMPTY', queueName: 'q', jobCount: 3 })
  })

  test('is refused with a bad name', async () => {
    const space = await newNamespace(server)
    const refused = await refusal(space, () => queueForget(space, { queueName: '' }))
    expect(refused).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'queue' })
  })
})
