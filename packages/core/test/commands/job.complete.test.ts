import { expect, test } from 'vitest'
import { refusal, withoutChange } from '../expectations.ts'
import { describeOnServers } from '../redis.ts'
import { newNamespace } from '../test-namespace.ts'

describeOnServers('job.complete on $name', (server) => {
  test('a completed job is complete, unlocked, and has all its retries again', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    await space.retry(await space.pop())
    expect(await space.complete(await space.pop())).toBe('complete')
    const renewed = { state: 'complete', workerName: '', lease: '', expiresAt: undefined, remaining: 5 }
    expect(await space.get('a')).toMatchObject(renewed)
    expect(await space.counts()).toMatchObject({ waiting: 0, running: 0, stalled: 0 })
  })

  test('the history tells what happened and when', async () => {
    const space = await newNamespace(server)
    const start = space.now
    await space.put('a')
    space.now += 1000
    const held = await space.pop({ workerName: 'ada' })
    space.now += 2000
    await space.complete(held)
    expect((await space.get('a')).history).toEqual([
      { what: 'put', at: start, queueName: 'q' },
      { what: 'popped', at: start + 1000, workerName: 'ada' },
      { what: 'done', at: start + 3000 },
    ])
  })

  test('no jobs answer empty lists', async () => {
    const space = await newNamespace(server)
    const nothing = { outcomes: [], popped: undefined }
    expect(await withoutChange(space, () => space.completeMany([]))).toEqual(nothing)
  })

  test('data replaces the data of the job', async () => {
    const space = await newNamespace(server)
    await space.put('a', { data: '{"old":true}' })
    await space.complete(await space.pop(), { data: '[1]' })
    expect((await space.get('a')).data).toBe('[1]')
  })

  test('with a next queue the job waits there', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    expect(await space.complete(await space.pop(), { nextQueueName: 'other' })).toBe('waiting')
    expect(await space.get('a')).toMatchObject({ state: 'waiting', queueName: 'other', workerName: '', lease: '' })
    expect((await space.get('a')).history.map(({ what }) => what)).toEqual(['put', 'popped', 'done', 'put'])
    expect(await space.popJids(2, { queueNames: ['q', 'other'] })).toEqual(['a'])
  })

  test('with a delay the job is scheduled in the next queue', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    expect(await space.complete(await space.pop(), { nextQueueName: 'other', delayMs: 100 })).toBe('scheduled')
    expect(await space.get('a')).toMatchObject({ state: 'scheduled', dueAt: space.now + 100 })
    expect(await space.counts('other')).toMatchObject({ waiting: 0, scheduled: 1 })
  })

  test('with dependencies the job waits for them in the next queue', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('a'), space.job('b', { queueName: 'other' })])
    const held = await space.pop()
    expect(await space.complete(held, { nextQueueName: 'other', depends: ['b'] })).toBe('depends')
    await space.complete(await space.pop({ queueNames: ['other'] }))
    expect(await space.get('a')).toMatchObject({ state: 'waiting', queueName: 'other' })
  })

  test('a lost job does not refuse the others', async () => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'b', 'c'].map((jid) => space.job(jid)))
    const held = await space.popMany(3)
    await space.move('b', 'other')
    const { outcomes } = await space.completeMany(held.map((job) => space.completing(job)))
    expect([outcomes[0], outcomes[2]]).toEqual(['complete', 'complete'])
    expect(outcomes[1]).toMatchObject({ code: 'JOB_LOST', jid: 'b', state: 'waiting' })
  })

  test('the next jobs come back in the same call', async () => {
    const space = await newNamespace(server)
    await space.putAll(['a', 'b', 'c'].map((jid) => space.job(jid)))
    const { popped } = await space.completeMany([space.completing(await space.pop())], space.popping({ count: 5 }))
    expect(popped?.jobs.map(({ jid, state }) => [jid, state])).toEqual([
      ['b', 'running'],
      ['c', 'running'],
    ])
  })

  test('a job that the completion lets go is among the next ones', async () => {
    const space = await newNamespace(server)
    await space.putAll([space.job('parent'), space.job('child', { depends: ['parent'] })])
    const { popped } = await space.completeMany([space.completing(await space.pop())], space.popping())
    expect(popped?.jobs.map(({ jid }) => jid)).toEqual(['child'])
  })

  test('a completion that finds no next job answers an empty pop', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const { popped } = await space.completeMany([space.completing(await space.pop())], space.popping())
    expect(popped).toEqual({ position: 0, dueInMs: undefined, jobs: [] })
  })
})

describeOnServers('what job.complete refuses on $name', (server) => {
  test('a lease that is not valid any more', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const { lease } = await space.pop()
    await space.retry({ jid: 'a', lease })
    await space.pop({ workerName: 'eve' })
    const lost = { code: 'JOB_LOST', state: 'running', owner: 'eve' }
    expect(await refusal(space, () => space.complete({ jid: 'a', lease }))).toMatchObject(lost)
  })

  test('no lease for a job that does not run, and for no job', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const notRunning = { code: 'JOB_NOT_RUNNING', jid: 'a', state: 'waiting' }
    expect(await refusal(space, () => space.complete({ jid: 'a', lease: '' }))).toMatchObject(notRunning)
    expect(await refusal(space, () => space.complete({ jid: 'b', lease: '' }))).toMatchObject({
      code: 'JOB_NOT_FOUND',
      jid: 'b',
    })
  })

  test('a next queue without a good name, a bad delay, data that is too large', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    const invalid = (argument: string): object => ({ code: 'INVALID_ARGUMENT', argument })
    const next = { nextQueueName: 'other' }
    expect(await refusal(space, () => space.complete(held, { nextQueueName: 'a\nb' }))).toMatchObject(invalid('next'))
    expect(await refusal(space, () => space.complete(held, { ...next, delayMs: -1 }))).toMatchObject(invalid('delay'))
    expect(await refusal(space, () => space.complete(held, { ...next, depends: ['\n'] }))).toMatchObject(
      invalid('depends'),
    )
    expect(await refusal(space, () => space.complete(held, { data: 'x'.repeat(1_048_577) }))).toMatchObject(
      invalid('data'),
    )
  })

  test('a dependency that does not exist, and one on the job itself', async () => {
    const space = await newNamespace(server)
    await space.put('a')
    const held = await space.pop()
    const next = { nextQueueName: 'other' }
    const missing = { code: 'DEPENDENCY_MISSING', jid: 'a', missing: 'nobody' }
    expect(await refusal(space, () => space.complete(held, { ...next, depends: ['nobody'] }))).toMatchObject(missing)
    const cycle = { code: 'DEPENDENCY_CYCLE', jid: 'a', cycle: 'a' }
    expect(await refusal(space, () => space.complete(held, { ...next, depends: ['a'] }))).toMatchObject(cycle)
  })
})
