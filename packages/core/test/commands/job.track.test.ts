import { expect, test } from 'vitest'
import { refusal } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { trackedJobList } from '../../src/index.ts'
import { newNamespace, type TestNamespace } from '../test-namespace.ts'

async function trackedJids(space: TestNamespace): Promise<{ jids: string[]; expired: readonly string[] }> {
  const { cursor, jobs, expired } = await trackedJobList(space, { cursor: '0' })
  expect(cursor).toBe('0')
  return { jids: jobs.map(({ jid }) => jid).sort(), expired }
}

describeOnServers('job.track and job.untrack on $name', (server) => {
  test('[92] a tracked job says so when it is read, popped and listed', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b')])
    await space.track('a')
    expect(await space.get('a')).toMatchObject({ isTracked: true })
    expect(await space.get('b')).toMatchObject({ isTracked: false })
    expect(await space.pop()).toMatchObject({ jid: 'a', isTracked: true })
    expect(await trackedJids(space)).toEqual({ jids: ['a'], expired: [] })
  })

  test('it stays tracked through fail, move and complete, until it is untracked', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.track('a')
    await space.fail(await space.pop())
    await space.move('a', 'q')
    await space.put('a', { tags: ['x'] })
    await space.complete(await space.pop())
    expect(await space.get('a')).toMatchObject({ isTracked: true, state: 'complete' })
    expect(await space.untrack('a')).toBe(true)
    expect(await space.get('a')).toMatchObject({ isTracked: false })
    expect(await space.untrack('a')).toBe(false)
    expect(await space.connection.exists(space.key('tracked'))).toBe(0)
    expect(await space.connection.hget(space.key('meta'), 'tracked')).toBe('0')
  })

  test('[T15] a canceled and an expired job are tracked no longer', async () => {
    const space = await newNamespace(server)
    await space.configure('jobs-history-count', '0')
    await space.putAll([space.job('canceled'), space.job('expired'), space.job('last')])
    for (const jid of ['canceled', 'expired']) await space.track(jid)
    await space.cancel('canceled')
    await space.complete(await space.pop())
    await space.complete(await space.pop())
    expect(await space.exists('expired')).toBe(false)
    expect(await trackedJids(space)).toEqual({ jids: [], expired: [] })
    await space.put('canceled')
    expect(await space.get('canceled')).toMatchObject({ isTracked: false })
  })

  test('[T15] any jid can be untracked', async () => {
    const space = await newNamespace(server)
    expect(await space.untrack('nobody')).toBe(false)
    await space.connection.sadd(space.key('tracked'), 'nobody')
    expect(await trackedJids(space)).toEqual({ jids: [], expired: ['nobody'] })
    expect(await space.untrack('nobody')).toBe(true)
    expect(await trackedJids(space)).toEqual({ jids: [], expired: [] })
  })

  test('many tracked jobs come part by part', async () => {
    const space = await newNamespace(server)
    const jids = Array.from({ length: 1000 }, (_, i) => `job-${i}`)
    await space.putAll(jids.map((jid) => space.job(jid)))
    for (const jid of jids) await space.track(jid)
    const seen = new Set<string>()
    let cursor = '0'
    do {
      const part = await trackedJobList(space, { cursor })
      expect(part.jobs.length).toBeLessThan(1000)
      for (const { jid } of part.jobs) seen.add(jid)
      cursor = part.cursor
    } while (cursor !== '0')
    expect([...seen].sort()).toEqual(jids.toSorted())
  })

  test('a job that is not there cannot be tracked', async () => {
    const space = await newNamespace(server)
    await space.recur('r')
    expect(await refusal(space, () => space.track('nobody'))).toMatchObject({ code: 'JOB_NOT_FOUND', jid: 'nobody' })
    expect(await refusal(space, () => space.track('r'))).toMatchObject({ code: 'JOB_NOT_FOUND', jid: 'r' })
  })
})
