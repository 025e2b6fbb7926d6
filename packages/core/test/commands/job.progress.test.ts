import { expect, test } from 'vitest'
import { refusal } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.progress on $name', (server) => {
  test('the last report is kept with the job, whatever becomes of it', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    expect(held.progress).toBeUndefined()
    await space.progress(held, '{"done":1}')
    space.now += 5
    expect(await space.progress(held, '[50]', 'half')).toBe(space.now)
    const progress = { value: '[50]', message: 'half', reportedAt: space.now }
    expect(await space.get('a')).toMatchObject({ state: 'running', progress })
    await space.retry(held)
    expect(await space.pop()).toMatchObject({ progress })
  })

  test('the lock is not renewed', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    space.now += 5
    await space.progress(held)
    expect((await space.get('a')).expiresAt).toBe(held.expiresAt)
  })

  test('a canceled job takes its progress with it', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.progress(await space.pop())
    expect(await space.connection.exists(space.key('notes:a'))).toBe(1)
    await space.cancel('a')
    expect(await space.connection.exists(space.key('notes:a'))).toBe(0)
  })

  test('a stale lease, a job that does not run and no job are refused', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await space.release(held)
    expect(await refusal(space, () => space.progress(held))).toMatchObject({ code: 'JOB_LOST', state: 'waiting' })
    expect(await refusal(space, () => space.progress({ jid: 'a', lease: '' }))).toMatchObject({
      code: 'JOB_NOT_RUNNING',
    })
    expect(await refusal(space, () => space.progress({ jid: 'b', lease: '' }))).toMatchObject({ code: 'JOB_NOT_FOUND' })
  })

  test('16 KiB are taken, one byte more and nothing at all are refused', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    const long = '1'.repeat(16_385)
    const invalid = { code: 'INVALID_ARGUMENT' }
    expect(await refusal(space, () => space.progress(held, long))).toMatchObject({ ...invalid, argument: 'progress' })
    expect(await refusal(space, () => space.progress(held, ''))).toMatchObject({ ...invalid, argument: 'progress' })
    expect(await refusal(space, () => space.progress(held, '1', long))).toMatchObject({
      ...invalid,
      argument: 'message',
    })
    await space.progress(held, long.slice(1), long.slice(1))
    expect((await space.get('a')).progress?.value).toHaveLength(16_384)
  })
})
