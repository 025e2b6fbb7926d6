import { expect, test } from 'vitest'
import { refusal } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.fail on $name', (server) => {
  test('a failed job keeps why, when and by whom it failed', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop({ workerName: 'ada' })
    space.now += 1000
    expect(await space.fail(held, 'Klass:Error', { message: 'line 1\nline "2"\tend' })).toBe('a')
    expect(await space.get('a')).toMatchObject({
      state: 'failed',
      lease: '',
      workerName: '',
      remaining: 5,
      failure: {
        group: 'Klass:Error',
        message: 'line 1\nline "2"\tend',
        failedAt: space.now,
        workerName: 'ada',
      },
    })
    const [last] = (await space.get('a')).history.slice(-1)
    expect(last).toEqual({ what: 'failed', at: space.now, workerName: 'ada', group: 'Klass:Error' })
  })

  test('a failed job is not popped until it is moved, and keeps its failure as a past one', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.fail(await space.pop())
    space.now += 1_000_000
    expect(await space.popJids(1)).toEqual([])
    await space.move('a', 'q')
    expect(await space.pop()).toMatchObject({ jid: 'a', failure: { group: 'broken' } })
    expect(await space.connection.exists(space.key('failed:broken'), space.key('failures'))).toBe(0)
  })

  test('data replaces the data of the job', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.fail(await space.pop(), 'broken', { data: '{"step":2}' })
    expect((await space.get('a')).data).toBe('{"step":2}')
  })

  test('an empty message will do', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.fail(await space.pop(), 'broken', { message: '' })
    expect((await space.get('a')).failure).toMatchObject({ message: '' })
  })

  test('a group that is no name and data that is too large are refused', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    const invalid = { code: 'INVALID_ARGUMENT' }
    expect(await refusal(space, () => space.fail(held, ''))).toMatchObject({ ...invalid, argument: 'group' })
    expect(await refusal(space, () => space.fail(held, 'x'.repeat(256)))).toMatchObject({
      ...invalid,
      argument: 'group',
    })
    const data = 'x'.repeat(1_048_577)
    expect(await refusal(space, () => space.fail(held, 'broken', { data }))).toMatchObject({
      ...invalid,
      argument: 'data',
    })
  })

  test('a stale lease, a job that does not run and no job are refused', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await space.release(held)
    expect(await refusal(space, () => space.fail(held))).toMatchObject({ code: 'JOB_LOST', jid: 'a', state: 'waiting' })
    expect(await refusal(space, () => space.fail({ jid: 'a', lease: '' }))).toMatchObject({ code: 'JOB_NOT_RUNNING' })
    expect(await refusal(space, () => space.fail({ jid: 'b', lease: '' }))).toMatchObject({ code: 'JOB_NOT_FOUND' })
  })
})
