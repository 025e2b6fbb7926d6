import { expect, test } from 'vitest'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.timeout on $name', (server) => {
  test('[T24] a running job waits again at its old place, with one retry less', async () => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'b'].map((jid) => space.job(jid)))
    const held = await space.pop()
    expect(await space.timeout(held)).toBe(4)
    expect(await space.get('a')).toMatchObject({ state: 'waiting', remaining: 4, workerName: '', lease: '' })
    expect(await space.counts()).toMatchObject({ waiting: 2, running: 0, stalled: 0 })
    expect((await space.get('a')).history.map(({ what }) => what)).toEqual(['put', 'popped', 'timed-out'])
    expect(await space.popJids(2)).toEqual(['a', 'b'])
  })

  test('the lease is worth nothing any more', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await space.timeout(held)
    const lost = { code: 'JOB_LOST', jid: 'a', state: 'waiting', owner: '' }
    expect(await refusal(space, () => space.heartbeat(held))).toMatchObject(lost)
    expect(await refusal(space, () => space.complete(held))).toMatchObject(lost)
  })

  test('without a retry left the job fails into failed-retries-<queue>', async () => {
    const space = await newNamespace(server)
    await space.put('a', { retries: 0 })
    expect(await space.timeout(await space.pop({ workerName: 'ada' }))).toBe(-1)
    const failure = { group: 'failed-retries-q', message: 'Job exhausted retries in queue "q"', workerName: 'ada' }
    expect(await space.get('a')).toMatchObject({ state: 'failed', failure })
  })

  test('an idle worker is woken', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await space.clearTokens()
    await space.timeout(held)
    expect(await space.tokens()).toBe(1)
  })

  test('the same timeout sent again answers the same and charges nothing more', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await space.timeout(held)
    expect(await withoutChange(space, () => space.timeout(held))).toBe(4)
  })

  test('a lock in its grace period can be timed out', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    space.now += 60_000
    await space.housekeep()
    expect(await space.timeout(held)).toBe(4)
    await space.pop()
    space.now += 60_000
    expect(await space.popJids(1)).toEqual([])
  })

  test('a job that somebody else has, that does not run, or that is not there is refused', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await space.release(held)
    expect(await refusal(space, () => space.timeout({ jid: 'a', lease: '' }))).toMatchObject({
      code: 'JOB_NOT_RUNNING',
    })
    expect(await refusal(space, () => space.timeout({ jid: 'b', lease: '' }))).toMatchObject({ code: 'JOB_NOT_FOUND' })
    await space.pop({ workerName: 'bob' })
    const lost = { code: 'JOB_LOST', owner: 'bob', state: 'running' }
    expect(await refusal(space, () => space.timeout(held))).toMatchObject(lost)
  })
})
