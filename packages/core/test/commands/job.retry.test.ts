import { expect, test } from 'vitest'
import { refusal } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.retry on $name', (server) => {
  test('a retry costs one of the retries and lets the job wait again', async () => {
    const space = await newNamespace(server)
    await space.put('a', { retries: 3 })
    expect(await space.retry(await space.pop())).toBe(2)
    expect(await space.get('a')).toMatchObject({
      state: 'waiting',
      remaining: 2,
      retries: 3,
      workerName: '',
      lease: '',
    })
    expect((await space.get('a')).history.map(({ what }) => what)).toEqual(['put', 'popped', 'retried'])
  })

  test('a retry with a delay is scheduled', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.retry(await space.pop(), { delayMs: 5000 })
    expect(await space.get('a')).toMatchObject({ state: 'scheduled', dueAt: space.now + 5000 })
    space.now += 4999
    expect(await space.popJids(1)).toEqual([])
    space.now += 1
    expect(await space.popJids(1)).toEqual(['a'])
  })

  test('the reason is kept as a past failure', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.retry(await space.pop({ workerName: 'ada' }), { group: 'Timeout', message: 'too slow' })
    const failure = { group: 'Timeout', message: 'too slow', failedAt: space.now, workerName: 'ada' }
    expect(await space.get('a')).toMatchObject({ state: 'waiting', failure })
    expect(await space.connection.exists(space.key('failures'))).toBe(0)
  })

  test('without retries left the job fails into failed-retries-<queue>, with its worker', async () => {
    const space = await newNamespace(server)
    await space.put('a', { retries: 0 })
    expect(await space.retry(await space.pop({ workerName: 'ada' }))).toBe(-1)
    expect(await space.get('a')).toMatchObject({
      state: 'failed',
      remaining: -1,
      failure: {
        group: 'failed-retries-q',
        message: 'Job exhausted retries in queue "q"',
        workerName: 'ada',
      },
    })
  })

  test('without retries left a given reason is the failure', async () => {
    const space = await newNamespace(server)
    await space.put('a', { retries: 0 })
    expect(await space.retry(await space.pop(), { group: 'Timeout', message: 'too slow' })).toBe(-1)
    expect(await space.get('a')).toMatchObject({ state: 'failed', failure: { group: 'Timeout', message: 'too slow' } })
    expect(await space.connection.zrange(space.key('failed:Timeout'), '0', '-1')).toEqual(['a'])
  })

  test('[T21] retries of 5 give six attempts', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const left: number[] = []
    for (let attempt = 1; attempt <= 6; attempt++) left.push(await space.retry(await space.pop()))
    expect(left).toEqual([4, 3, 2, 1, 0, -1])
    expect(await space.popJids(1)).toEqual([])
  })

  test('a bad delay and a group that is no name are refused', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    const invalid = { code: 'INVALID_ARGUMENT' }
    expect(await refusal(space, () => space.retry(held, { delayMs: -1 }))).toMatchObject({
      ...invalid,
      argument: 'delay',
    })
    expect(await refusal(space, () => space.retry(held, { group: 'a\nb' }))).toMatchObject({
      ...invalid,
      argument: 'group',
    })
  })

  test('a stale lease, a job that does not run and no job are refused', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await space.fail(held)
    expect(await refusal(space, () => space.retry(held))).toMatchObject({ code: 'JOB_LOST', jid: 'a', state: 'failed' })
    expect(await refusal(space, () => space.retry({ jid: 'a', lease: '' }))).toMatchObject({
      code: 'JOB_NOT_RUNNING',
      state: 'failed',
    })
    expect(await refusal(space, () => space.retry({ jid: 'b', lease: '' }))).toMatchObject({ code: 'JOB_NOT_FOUND' })
  })
})
