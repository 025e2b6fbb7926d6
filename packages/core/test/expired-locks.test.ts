import { expect, test } from 'vitest'
import { refusal } from './expectations.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace, type TestNamespace } from './test-namespace.ts'

const LOCK = 60_000
const GRACE = 10_000

/** Lets a lock expire, its grace begin at a pop that gets nothing, and the grace pass. */
async function outlive(space: TestNamespace): Promise<void> {
  space.now += LOCK
  expect(await space.popJids(1, { workerName: 'bob' })).toEqual([])
  space.now += GRACE
}

describeOnServers('expired locks on $name', (server) => {
  test('a lock that lasts is not touched', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.pop()
    space.now += LOCK - 1
    expect(await space.popJids(1)).toEqual([])
    expect((await space.get('a')).history.map(({ what }) => what)).toEqual(['put', 'popped'])
  })

  test('the first pop that sees an expired lock grants a grace and tells the history', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.pop({ workerName: 'ada' })
    space.now += LOCK
    expect(await space.popJids(1, { workerName: 'bob' })).toEqual([])
    expect(await space.get('a')).toMatchObject({ state: 'running', workerName: 'ada', expiresAt: space.now + GRACE })
    expect((await space.get('a')).history.at(-1)).toEqual({ what: 'timed-out', at: space.now })
  })

  test('[T23] in its grace the job can still be completed', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await outlive(space)
    expect(await space.complete(held)).toBe('complete')
  })

  test('[T19] a heartbeat in its grace heals the lock, and the next expiry grants a grace again', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    space.now += LOCK
    await space.popMany(1)
    await space.heartbeat(held)
    await outlive(space)
    expect(await space.popJids(1)).toEqual(['a'])
    expect((await space.get('a')).history.map(({ what }) => what)).toEqual([
      'put',
      'popped',
      'timed-out',
      'timed-out',
      'popped',
    ])
  })

  test('after its grace the job is handed out for a retry, under a new lease', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop({ workerName: 'ada' })
    await outlive(space)
    const again = await space.pop({ workerName: 'bob' })
    expect(again).toMatchObject({ jid: 'a', remaining: 4, workerName: 'bob', expiresAt: space.now + LOCK })
    expect(again.lease > held.lease).toBe(true)
    const lost = { code: 'JOB_LOST', jid: 'a', state: 'running', owner: 'bob' }
    expect(await refusal(space, () => space.complete(held))).toMatchObject(lost)
    expect(await refusal(space, () => space.heartbeat(held))).toMatchObject(lost)
    expect(await space.complete(again)).toBe('complete')
  })

  test('the same worker that pops its lost job again gets a new lease', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await outlive(space)
    await space.pop()
    expect(await refusal(space, () => space.complete(held))).toMatchObject({ code: 'JOB_LOST', owner: 'w' })
  })

  test('no grace hands out at the first pop', async () => {
    const space = await newNamespace(server)
    await space.configure('grace-period', '0')
    await space.put('a')
    await space.pop()
    space.now += LOCK
    expect(await space.pop()).toMatchObject({ jid: 'a', remaining: 4 })
  })

  test('a lock past its grace goes before anything that waits', async () => {
    const space = await newNamespace(server)
    await space.put('low', { priority: -5 })
    await space.pop()
    await space.put('high', { priority: 100 })
    space.now += LOCK
    await space.housekeep()
    space.now += GRACE
    expect(await space.popJids(2)).toEqual(['low', 'high'])
  })

  test('locks past their grace go by expiry', async () => {
    const space = await newNamespace(server)
    await space.configure('grace-period', '0')
    await space.putAll([space.job('a'), space.job('b', { priority: 5 })])
    await space.pop()
    space.now += 1000
    await space.pop()
    space.now += LOCK
    expect(await space.popJids(2)).toEqual(['b', 'a'])
  })

  test('a job that exhausts its retries fails into failed-retries-<queue>, with its worker', async () => {
    const space = await newNamespace(server)
    await space.put('a', { retries: 1 })
    await space.pop({ workerName: 'ada' })
    await outlive(space)
    await space.pop({ workerName: 'eve' })
    await outlive(space)
    expect(await space.popJids(1, { workerName: 'bob' })).toEqual([])
    expect(await space.get('a')).toMatchObject({
      state: 'failed',
      remaining: -1,
      workerName: '',
      failure: {
        group: 'failed-retries-q',
        message: 'Job exhausted retries in queue "q"',
        workerName: 'eve',
        failedAt: space.now,
      },
    })
    expect(await space.counts()).toMatchObject({ running: 0, stalled: 0, waiting: 0 })
  })

  test('a job that fails leaves its place in the pop to the next one', async () => {
    const space = await newNamespace(server)
    await space.put('a', { retries: 0 })
    await space.pop()
    await outlive(space)
    await space.put('b')
    expect(await space.popJids(1)).toEqual(['b'])
  })

  test('with max-concurrency a job that fails makes room in the same pop', async () => {
    const space = await newNamespace(server)
    await space.connection.hset(space.key('queue:q'), 'max-concurrency', '1')
    await space.put('a', { retries: 0 })
    await space.pop()
    await outlive(space)
    await space.put('b')
    expect(await space.popJids(1)).toEqual(['b'])
  })

  test('with max-concurrency a lock in its grace still counts', async () => {
    const space = await newNamespace(server)
    await space.connection.hset(space.key('queue:q'), 'max-concurrency', '1')
    await space.putAll([space.job('a'), space.job('b')])
    await space.pop()
    await outlive(space)
    expect(await space.popJids(2)).toEqual(['a'])
  })
})
