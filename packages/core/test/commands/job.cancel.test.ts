import { expect, test } from 'vitest'
import { jobCancel } from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.cancel on $name', (server) => {
  test('a canceled job is gone from everywhere', async () => {
    const space = await newNamespace(server)
    await space.put('a', { tags: ['t'], data: JSON.stringify('x'.repeat(100)) })
    expect(await space.cancel('a')).toEqual([true])
    expect(await space.exists('a')).toBe(false)
    const left = Object.keys(await space.keyspace())
    expect(left.sort()).toEqual(['gone:a', 'meta', 'queues', 'wake:q'].map((name) => space.key(name)))
  })

  test('a job can be canceled in each state', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('failed'), space.job('complete'), space.job('running')])
    const [failed, complete] = await space.popMany(3)
    if (failed === undefined || complete === undefined) throw new Error('Nothing was popped.')
    await space.fail(failed)
    await space.complete(complete)
    await space.put('scheduled', { delayMs: 1000 })
    await space.put('depends', { depends: ['scheduled'] })
    const jids = ['failed', 'complete', 'running', 'scheduled', 'depends']
    expect(await space.cancel(...jids)).toEqual(jids.map(() => true))
    const left = Object.keys(await space.keyspace()).filter((key) => !/:(gone|stats|times|pop):/.test(key))
    expect(left.sort()).toEqual(['meta', 'queue:q', 'queues', 'wake:q', 'workers'].map((name) => space.key(name)))
  })

  test('an unknown jid is answered with false', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    expect(await space.cancel('nobody', 'a')).toEqual([false, true])
  })

  test('no jids answer an empty list', async () => {
    const space = await newNamespace(server)
    expect(await withoutChange(space, () => space.cancel())).toEqual([])
  })

  test('of jobs in one state only leaves those that are in another', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.put('b')
    await space.pop()
    expect(await jobCancel(space, { jids: ['a', 'b', 'nobody'], state: 'waiting' })).toEqual([false, true, false])
    expect(await withoutChange(space, () => jobCancel(space, { jids: ['a'], state: 'failed' }))).toEqual([false])
    expect(await space.cancel('a')).toEqual([true])
  })

  test('canceling a jid twice answers the same and changes nothing more', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.cancel('a')
    expect(await withoutChange(space, () => space.cancel('a'))).toEqual([true])
  })

  test('a job on which another depends cannot be canceled alone', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('parent'), space.job('child', { depends: ['parent'] }), space.job('other')])
    const refused = { code: 'JOB_IS_DEPENDENCY', jid: 'parent', dependents: ['child'] }
    expect(await refusal(space, () => space.cancel('other', 'parent'))).toMatchObject(refused)
  })

  test('a job and its dependents can be canceled together, in any order', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b', { depends: ['a'] }), space.job('c', { depends: ['a', 'b'] })])
    expect(await space.cancel('b', 'c', 'a')).toEqual([true, true, true])
    expect(await space.counts()).toMatchObject({ waiting: 0, depends: 0 })
    expect(Object.keys(await space.keyspace()).filter((key) => key.includes('depend'))).toEqual([])
  })

  test('the lease of a canceled job is not valid any more', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    await space.cancel('a')
    const lost = { code: 'JOB_LOST', jid: 'a', state: 'gone', owner: '' }
    expect(await refusal(space, () => space.complete(held))).toMatchObject(lost)
    expect(await refusal(space, () => space.heartbeat(held))).toMatchObject(lost)
    expect(await refusal(space, () => space.fail(held))).toMatchObject(lost)
  })

  test('a job whose record is garbage can be canceled', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.connection.set(space.key('j:a'), 'garbage')
    await space.cancel('a')
    expect(await space.connection.exists(space.key('j:a'))).toBe(0)
  })
})
