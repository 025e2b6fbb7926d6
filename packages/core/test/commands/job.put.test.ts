import { expect, test } from 'vitest'
import { jobPut } from '../../src/index.ts'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.put on $name', (server) => {
  test('a put job waits in its queue with all that was given', async () => {
    const space = await newNamespace(server)
    const given = { klass: 'Email', data: '{"to":"ada"}', priority: 10, retries: 3, tags: ['vip', 'welcome'] }
    expect(await space.put('a', given)).toBe('a')
    expect(await space.get('a')).toMatchObject({
      ...given,
      jid: 'a',
      queueName: 'q',
      state: 'waiting',
      remaining: 3,
      createdAt: space.now,
      history: [{ what: 'put', at: space.now, queueName: 'q' }],
      workerName: '',
      lease: '',
      expiresAt: undefined,
      dependencies: [],
      dependents: [],
      failure: undefined,
      timeoutMs: undefined,
    })
  })

  test('how long the handler may run is stored as it was given', async () => {
    const space = await newNamespace(server)
    const longest = 999_999_999_999_999
    await space.putAll([space.job('a', { timeoutMs: 1 }), space.job('b', { timeoutMs: longest, data: '"\t"' })])
    expect(await space.get('a')).toMatchObject({ timeoutMs: 1 })
    expect(await space.popMany(2)).toMatchObject([{ timeoutMs: 1 }, { timeoutMs: longest }])
    expect(await space.examine()).toEqual([])
  })

  test('a job keeps how long it may run, whatever happens to it', async () => {
    const space = await newNamespace(server)
    await space.put('a', { timeoutMs: 1500, retries: 5 })
    await space.retry(await space.pop())
    await space.release(await space.pop())
    await space.timeout(await space.pop())
    await space.complete(await space.pop(), { nextQueueName: 'q' })
    await space.fail(await space.pop())
    expect(await space.get('a')).toMatchObject({ state: 'failed', timeoutMs: 1500 })
    await space.move('a', 'q')
    await space.complete(await space.pop())
    expect(await space.get('a')).toMatchObject({ state: 'complete', timeoutMs: 1500 })
  })

  test('a second put of a jid says how long the job may run, or that nothing is said', async () => {
    const space = await newNamespace(server)
    await space.put('a', { timeoutMs: 1500 })
    await space.put('a', { timeoutMs: 20 })
    expect(await space.get('a')).toMatchObject({ timeoutMs: 20 })
    await space.put('a', { request: '', timeoutMs: 30, onConflict: 'ignore' })
    expect(await space.get('a')).toMatchObject({ timeoutMs: 20 })
    await space.put('a')
    expect(await space.get('a')).toMatchObject({ timeoutMs: undefined })
    await space.put('a', { timeoutMs: 40 })
    expect(await space.get('a')).toMatchObject({ timeoutMs: 40 })
  })

  test('a job with a delay is scheduled until it is due', async () => {
    const space = await newNamespace(server)
    await space.put('a', { delayMs: 10_000 })
    expect(await space.get('a')).toMatchObject({ state: 'scheduled', dueAt: space.now + 10_000 })
    space.now += 9990
    expect(await space.popJids(1)).toEqual([])
    space.now += 10
    expect(await space.popJids(1)).toEqual(['a'])
  })

  test('no jobs answer an empty list', async () => {
    const space = await newNamespace(server)
    expect(await withoutChange(space, () => space.putAll([]))).toEqual([])
  })

  test('a second put of a jid moves the job, renews its retries and keeps its creation', async () => {
    const space = await newNamespace(server)
    await space.put('a', { retries: 2, tags: ['old'] })
    await space.retry(await space.pop())
    const createdAt = space.now
    space.now += 5000
    await space.put('a', { queueName: 'other', klass: 'New', data: '[1]', priority: 3, retries: 4, tags: ['new'] })
    const changed = { klass: 'New', data: '[1]', priority: 3, retries: 4, remaining: 4, tags: ['new'] }
    expect(await space.get('a')).toMatchObject({ ...changed, queueName: 'other', state: 'waiting', createdAt })
    expect(await space.popJids(1)).toEqual([])
    expect(await space.popJids(1, { queueNames: ['other'] })).toEqual(['a'])
  })

  test('the history of a replaced job tells both queues', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    space.now += 5000
    await space.put('a', { queueName: 'other' })
    expect((await space.get('a')).history).toEqual([
      { what: 'put', at: space.now - 5000, queueName: 'q' },
      { what: 'put', at: space.now, queueName: 'other' },
    ])
  })

  test('onConflict ignore leaves an existing job as it is', async () => {
    const space = await newNamespace(server)
    await space.put('a', { data: '1' })
    const again = (): Promise<string> => space.put('a', { data: '2', onConflict: 'ignore' })
    expect(await withoutChange(space, again)).toBe('a')
  })

  test('onConflict error refuses an existing job', async () => {
    const space = await newNamespace(server)
    await space.put('a', { delayMs: 1 })
    const refused = { code: 'JOB_EXISTS', jid: 'a', state: 'scheduled' }
    expect(await refusal(space, () => space.put('a', { onConflict: 'error' }))).toMatchObject(refused)
  })

  test('mode all puts nothing when one job is refused', async () => {
    const space = await newNamespace(server)
    const jobs = [space.job('a', { tags: ['t'] }), space.job('b', { depends: ['nobody'] })]
    const refused = { code: 'DEPENDENCY_MISSING', jid: 'b', missing: 'nobody' }
    expect(await refusal(space, () => space.putAll(jobs))).toMatchObject(refused)
  })

  test('mode all refuses a jid that stands twice in the list', async () => {
    const space = await newNamespace(server)
    const jobs = [space.job('a'), space.job('a')]
    expect(await refusal(space, () => space.putAll(jobs))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'jid',
      received: 'a',
    })
  })

  test('mode each answers every job for itself', async () => {
    const space = await newNamespace(server)
    const jobs = [space.job('a'), space.job('b', { priority: Number.NaN }), space.job('c')]
    const [first, second, third] = await jobPut(space, { workerName: '', mode: 'each', jobs })
    expect([first, third]).toEqual(['a', 'c'])
    expect(second).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'priority', received: 'NaN' })
    expect(await space.popJids(3)).toEqual(['a', 'c'])
  })

  test('a thousand jobs are put in one call', async () => {
    const space = await newNamespace(server)
    const jobs = Array.from({ length: 1000 }, (_, i) => space.job(`job-${i}`, { tags: ['many'] }))
    expect(await space.putAll(jobs)).toEqual(jobs.map(({ jid }) => jid))
    expect(await space.counts()).toMatchObject({ waiting: 1000 })
  })

  test('more than a thousand jobs are refused', async () => {
    const space = await newNamespace(server)
    const jobs = Array.from({ length: 1001 }, (_, i) => space.job(`job-${i}`))
    expect(await refusal(space, () => space.putAll(jobs))).toMatchObject({ code: 'INVALID_ARGUMENT' })
  })

  test('a worker that puts the job that it runs is not told that it lost it, another one is', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop({ workerName: 'ada' })
    await space.put('a', {}, 'ada')
    await expect(space.complete(held)).rejects.toMatchObject({ code: 'JOB_LOST', state: 'waiting' })
  })
})
