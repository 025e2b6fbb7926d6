import { expect, test } from 'vitest'
import { refusal } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.set-priority on $name', (server) => {
  test('[71] a waiting job leaves by its new priority', async () => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'b', 'c'].map((jid) => space.job(jid)))
    expect(await space.setPriority('c', 10)).toBe('c')
    await space.setPriority('a', -1e300)
    expect(await space.get('c')).toMatchObject({ priority: 10 })
    expect(await space.popJids(3)).toEqual(['c', 'b', 'a'])
  })

  test('[T12] a job keeps its place among the jobs of its new priority', async () => {
    const space = await newNamespace(server)
    const jids = ['e', 'd', 'c', 'b', 'a']
    await space.putAll(jids.map((jid, i) => space.job(jid, { priority: i === 1 ? 0 : 5 })))
    await space.setPriority('d', 5)
    await space.setPriority('b', 7)
    await space.setPriority('b', 5)
    expect(await space.popJids(5)).toEqual(jids)
  })

  test.each([
    ['scheduled', { delayMs: 1000 }],
    ['depends', { depends: ['other'] }],
  ])('[71] a job that is %s goes first when it waits at last', async (state, options) => {
    const space = await newNamespace(server)
    await space.put('other')
    await space.put('a', options)
    expect(await space.get('a')).toMatchObject({ state })
    await space.setPriority('a', 3)
    expect(await space.get('a')).toMatchObject({ state, priority: 3 })
    await space.complete(await space.pop())
    await space.put('b', { priority: 2 })
    space.now += 1000
    expect(await space.popJids(2)).toEqual(['a', 'b'])
  })

  test('a job can be given another priority in each other state, and keeps it when it is put back', async () => {
    const space = await newNamespace(server)
    await space.putAll(['failed', 'complete', 'running'].map((jid) => space.job(jid)))
    await space.fail(await space.pop())
    await space.complete(await space.pop())
    const running = await space.pop()
    for (const jid of ['failed', 'complete', 'running']) await space.setPriority(jid, 4)
    for (const state of ['failed', 'complete', 'running']) {
      expect(await space.get(state)).toMatchObject({ state, priority: 4 })
    }
    await space.put('other', { priority: 3 })
    await space.release(running)
    await space.move('failed', 'q')
    expect(await space.popJids(3)).toEqual(['running', 'failed', 'other'])
  })

  test('a priority that is no finite number and a job that is not there are refused', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const invalid = { code: 'INVALID_ARGUMENT', argument: 'priority' }
    expect(await refusal(space, () => space.setPriority('a', Number.NaN))).toMatchObject(invalid)
    expect(await refusal(space, () => space.setPriority('b', 1))).toMatchObject({ code: 'JOB_NOT_FOUND', jid: 'b' })
  })
})
