import { expect, test } from 'vitest'
import { jobRelease } from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.release on $name', (server) => {
  test('a released job waits again with its retries untouched', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    expect(await space.release(await space.pop())).toBe('a')
    expect(await space.get('a')).toMatchObject({ state: 'waiting', remaining: 5, workerName: '', lease: '' })
    expect((await space.get('a')).history.map(({ what }) => what)).toEqual(['put', 'popped', 'released'])
  })

  test('a release with a delay is scheduled', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.release(await space.pop(), 1000)
    expect(await space.get('a')).toMatchObject({ state: 'scheduled', dueAt: space.now + 1000 })
  })

  test('every job is answered for itself', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b'), space.job('c')])
    const jobs = (await space.popMany(3)).map((job) => ({ ...job, delayMs: job.jid === 'b' ? -1 : 0 }))
    const [first, second, third] = await jobRelease(space, { jobs })
    expect([first, third]).toEqual(['a', 'c'])
    expect(second).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'delay', received: '-1' })
    expect(await space.counts()).toMatchObject({ waiting: 2, running: 1 })
  })

  test('no jobs answer an empty list', async () => {
    const space = await newNamespace(server)
    expect(await withoutChange(space, () => jobRelease(space, { jobs: [] }))).toEqual([])
  })

  test('a stale lease, a job that does not run and no job are refused', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await space.complete(held)
    expect(await refusal(space, () => space.release(held))).toMatchObject({
      code: 'JOB_LOST',
      jid: 'a',
      state: 'complete',
    })
    expect(await refusal(space, () => space.release({ jid: 'a', lease: '' }))).toMatchObject({
      code: 'JOB_NOT_RUNNING',
    })
    expect(await refusal(space, () => space.release({ jid: 'b', lease: '' }))).toMatchObject({ code: 'JOB_NOT_FOUND' })
  })
})
