import { expect, test } from 'vitest'
import { jobHeartbeat } from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.heartbeat on $name', (server) => {
  test('a heartbeat answers the new end of the lock', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    space.now += 50_000
    expect(await space.heartbeat(held)).toBe(space.now + 60_000)
    expect((await space.get('a')).expiresAt).toBe(space.now + 60_000)
  })

  test('a renewed lock lasts', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    space.now += 59_000
    await space.heartbeat(held)
    space.now += 59_000
    expect(await space.popJids(1)).toEqual([])
    expect(await space.counts()).toMatchObject({ running: 1, stalled: 0 })
  })

  test('the option heartbeat sets the length of a lock', async () => {
    const space = await newNamespace(server)
    await space.configure('heartbeat', '1.5')
    await space.put('a')
    const held = await space.pop()
    expect(held.expiresAt).toBe(space.now + 1500)
    expect(await space.heartbeat(held)).toBe(space.now + 1500)
  })

  test('every job is answered for itself', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b')])
    const [a, b] = await space.popMany(2)
    if (a === undefined || b === undefined) throw new Error('Nothing was popped.')
    await space.release(a)
    const [first, second] = await jobHeartbeat(space, { jobs: [a, b] })
    expect(first).toMatchObject({ code: 'JOB_LOST', jid: 'a', state: 'waiting', owner: '' })
    expect(second).toBe(space.now + 60_000)
  })

  test('no jobs answer an empty list', async () => {
    const space = await newNamespace(server)
    expect(await withoutChange(space, () => jobHeartbeat(space, { jobs: [] }))).toEqual([])
  })

  test('a job that does not run and no job are refused', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const waiting = { code: 'JOB_NOT_RUNNING', jid: 'a', state: 'waiting' }
    expect(await refusal(space, () => space.heartbeat({ jid: 'a', lease: '' }))).toMatchObject(waiting)
    expect(await refusal(space, () => space.heartbeat({ jid: 'b', lease: '' }))).toMatchObject({
      code: 'JOB_NOT_FOUND',
      jid: 'b',
    })
  })

  test('[I14] a worker that renews a lock for days stays in the list of workers', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop({ workerName: 'busy' })
    for (let day = 0; day < 2; day++) {
      space.now += 86_000_000
      await space.heartbeat(held)
      await space.housekeep()
    }
    expect(await space.connection.zrange(space.key('workers'), '0', '-1')).toEqual(['busy'])
  })
})
