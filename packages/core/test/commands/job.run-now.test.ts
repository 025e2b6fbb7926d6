import { expect, test } from 'vitest'
import { jobRunNow } from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.run-now on $name', (server) => {
  test('a scheduled job waits at once, behind those of its priority, and wakes a worker', async () => {
    const space = await newNamespace(server)
    await space.put('a', { delayMs: 60_000, priority: 2 })
    await space.putAll([space.job('b', { priority: 2 }), space.job('c')])
    await space.clearTokens()
    space.now += 1000
    expect(await jobRunNow(space, { jid: 'a' })).toBe('waiting')
    expect(await space.tokens()).toBe(1)
    expect(await space.get('a')).toMatchObject({ state: 'waiting', dueAt: undefined, priority: 2 })
    expect(await space.popJids(5)).toEqual(['b', 'a', 'c'])
  })

  test('a job that depends on others waits for them alone then', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.put('b', { depends: ['a'], delayMs: 60_000 })
    expect(await jobRunNow(space, { jid: 'b' })).toBe('depends')
    await space.complete(await space.pop())
    expect(await space.popJids(5)).toEqual(['b'])
  })

  test('a job that waits or runs is left as it is, so that a call that is sent again changes nothing', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b')])
    await space.pop()
    expect(await withoutChange(space, () => jobRunNow(space, { jid: 'a' }))).toBe('running')
    expect(await withoutChange(space, () => jobRunNow(space, { jid: 'b' }))).toBe('waiting')
  })

  test('a failed or completed job is refused, and one that is not there', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b')])
    await space.fail(await space.pop())
    await space.complete(await space.pop())
    for (const [jid, state] of [['a', 'failed'] as const, ['b', 'complete'] as const]) {
      const refused = await refusal(space, () => jobRunNow(space, { jid }))
      expect(refused).toMatchObject({ code: 'JOB_STATE', jid, state })
    }
    expect(await refusal(space, () => jobRunNow(space, { jid: 'x' }))).toMatchObject({ code: 'JOB_NOT_FOUND' })
  })
})
