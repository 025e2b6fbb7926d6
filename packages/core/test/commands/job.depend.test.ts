import { expect, test } from 'vitest'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { jobDepend, jobDependents, jobUndepend } from '../../src/index.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.depend on $name', (server) => {
  test('a waiting job waits for others, and for still more', async () => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'b', 'c'].map((jid) => space.job(jid)))
    expect(await space.depend('a', 'b')).toEqual({ state: 'depends', dependencies: ['b'] })
    expect((await space.depend('a', 'c', 'b')).dependencies.toSorted()).toEqual(['b', 'c'])
    const jobs = await space.popMany(3)
    expect(jobs.map(({ jid }) => jid)).toEqual(['b', 'c'])
    await space.completeMany(jobs.map((job) => space.completing(job)))
    expect(await space.popJids(3)).toEqual(['a'])
  })

  test('a scheduled job keeps its time', async () => {
    const space = await newNamespace(server)
    await space.put('a', { delayMs: 5000 })
    await space.put('b')
    await space.depend('a', 'b')
    expect(await space.get('a')).toMatchObject({ state: 'depends', dueAt: space.now + 5000 })
    expect(await space.counts()).toMatchObject({ scheduled: 0, depends: 1 })
    await space.complete(await space.pop())
    expect(await space.get('a')).toMatchObject({ state: 'scheduled', dueAt: space.now + 5000 })
  })

  test('jobs that are complete, or not there where that is ignored, hold nothing up', async () => {
    const space = await newNamespace(server)
    await space.put('done')
    await space.complete(await space.pop())
    await space.put('a')
    const call = { jid: 'a', others: ['done', 'nobody'], missing: 'ignore' } as const
    const answer = { state: 'waiting', dependencies: [] }
    expect(await withoutChange(space, () => jobDepend(space, call))).toEqual(answer)
  })

  test('[T27] itself, cycles and jobs that are not there are refused', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b', { depends: ['a'] }), space.job('c', { depends: ['b'] })])
    const cycle = { code: 'DEPENDENCY_CYCLE', jid: 'a' }
    expect(await refusal(space, () => space.depend('a', 'a'))).toMatchObject({ ...cycle, cycle: 'a' })
    expect(await refusal(space, () => space.depend('a', 'c'))).toMatchObject({ ...cycle, cycle: 'c' })
    const missing = { code: 'DEPENDENCY_MISSING', jid: 'c', missing: 'nobody' }
    expect(await refusal(space, () => space.depend('c', 'a', 'nobody'))).toMatchObject(missing)
    expect(await refusal(space, () => space.depend('nobody', 'a'))).toMatchObject({ code: 'JOB_NOT_FOUND' })
    expect(await refusal(space, () => space.depend('c', ''))).toMatchObject({ argument: 'depends' })
  })

  test('a job that was taken is refused', async () => {
    const space = await newNamespace(server)
    await space.putAll(['failed', 'complete', 'running', 'other'].map((jid) => space.job(jid)))
    await space.fail(await space.pop())
    await space.complete(await space.pop())
    await space.pop()
    for (const state of ['failed', 'complete', 'running']) {
      const refused = { code: 'JOB_STATE', jid: state, state }
      expect(await refusal(space, () => space.depend(state, 'other'))).toMatchObject(refused)
    }
  })

  test('more than 1,000 dependencies are refused, also when they come one after the other', async () => {
    const space = await newNamespace(server)
    const others = Array.from({ length: 1000 }, (_, i) => `job-${i}`)
    await space.putAll(others.map((jid) => space.job(jid)))
    await space.putAll([space.job('a', { priority: 1 }), space.job('one-more')])
    expect((await space.depend('a', ...others)).dependencies).toHaveLength(1000)
    expect(await refusal(space, () => space.depend('a', 'one-more'))).toMatchObject({ argument: 'depends' })
    expect((await space.depend('a', 'job-7')).dependencies).toHaveLength(1000)
  })
})

describeOnServers('job.undepend on $name', (server) => {
  test('a job waits for what is left, and then no longer', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('b'), space.job('c'), space.job('a', { depends: ['b', 'c'], priority: 1 })])
    expect(await space.undepend('a', 'b', 'nobody')).toEqual({ state: 'depends', dependencies: ['c'] })
    await space.clearTokens()
    expect(await space.undepend('a', 'c')).toEqual({ state: 'waiting', dependencies: [] })
    expect(await space.tokens()).toBe(1)
    expect(await space.popJids(1)).toEqual(['a'])
    expect(await space.cancel('b', 'c')).toEqual([true, true])
  })

  test('all of them can be dropped at once', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('b'), space.job('c'), space.job('a', { depends: ['b', 'c'] })])
    expect(await jobUndepend(space, { jid: 'a', others: 'all' })).toEqual({ state: 'waiting', dependencies: [] })
    expect(Object.keys(await space.keyspace()).filter((key) => key.includes('depend'))).toEqual([])
  })

  test('[T26] a job that is not due yet is scheduled', async () => {
    const space = await newNamespace(server)
    await space.put('b', { queueName: 'p' })
    await space.put('a', { depends: ['b'], delayMs: 5000 })
    expect(await space.undepend('a', 'b')).toEqual({ state: 'scheduled', dependencies: [] })
    space.now += 4999
    expect(await space.popJids(1)).toEqual([])
    space.now += 1
    expect(await space.popJids(1)).toEqual(['a'])
  })

  test('a job that does not depend is left alone, and one that is not there refused', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b')])
    const call = { jid: 'a', others: 'all' } as const
    const answer = { state: 'waiting', dependencies: [] }
    expect(await withoutChange(space, () => jobUndepend(space, call))).toEqual(answer)
    expect(await refusal(space, () => space.undepend('nobody', 'a'))).toMatchObject({ code: 'JOB_NOT_FOUND' })
    expect(await refusal(space, () => space.undepend('a', 'x\ny'))).toMatchObject({ argument: 'depends' })
  })
})

describeOnServers('job.dependents on $name', (server) => {
  test('lists who waits for jobs, a thousand at a time', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b', { depends: ['a'] })])
    const many = Array.from({ length: 1000 }, (_, i) => space.job(`job-${i}`, { depends: ['a'] }))
    await space.putAll(many)
    const [ofA, ofB, ofNobody] = await jobDependents(space, { jids: ['a', 'b', 'nobody'], start: 0 })
    expect(ofA).toEqual(['b', ...many.slice(0, 999).map(({ jid }) => jid)])
    expect([ofB, ofNobody]).toEqual([[], []])
    expect(await jobDependents(space, { jids: ['a'], start: 1000 })).toEqual([['job-999']])
  })
})
