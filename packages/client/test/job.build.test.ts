import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { defineJob, dropUndefined, Job, type JobAttributes } from '../src/index.ts'
import { countCalls } from './calls.ts'
import { jobOf, Space } from './space.ts'

const email = defineJob('SendEmail', { perform: (job: Job<{ to: string }>) => job.data.to })

describe('Job.build', () => {
  test('[116] makes a job without Redis, with a default for everything', async () => {
    const space = new Space()
    const client = space.client()
    const before = Date.now()
    let job = Job.build(client, 'Klass')
    expect(await countCalls(space, async () => (job = Job.build(client, 'Klass')))).toBe(0)
    expect(job).toMatchObject({
      ...{ klass: 'Klass', data: {}, state: 'running', workerName: 'mock_worker', queueName: 'mock_queue' },
      ...{ originalRetries: 5, retriesLeft: 5, isTracked: false, priority: 0, failure: undefined, isSettled: false },
      ...{ tags: [], dependencies: [], dependents: [] },
    })
    expect(job.jid).toMatch(/^[0-9a-f]{32}$/)
    expect(job.ttl).toBeGreaterThan(3599)
    expect(job.expiresAt?.getTime()).toBeGreaterThanOrEqual(before + 3_600_000)
    expect(job.history).toMatchObject([{ what: 'put', queueName: 'mock_queue' }])
  })

  test('[116] runs in a handler, with data as it comes back from JSON', async () => {
    const client = new Space().client()
    const context = { signal: AbortSignal.abort(), workFolder: () => Promise.resolve('/tmp') }
    expect(email.perform(Job.build(client, email, { data: { to: 'ada' } }), context)).toBe('ada')
    const job = Job.build<unknown>(client, 'Klass', { data: { at: new Date(0), not: undefined } })
    expect(job.data).toEqual({ at: '1970-01-01T00:00:00.000Z' })
  })

  test('[116] takes any attribute', () => {
    const failedAt = new Date(5000)
    const attributes: Required<JobAttributes<number>> = {
      ...{ jid: 'a', data: 1, state: 'failed', queueName: 'q', workerName: 'ada', priority: 3, tags: ['t'] },
      ...{ originalRetries: 7, retriesLeft: 2, lease: '9', expiresAt: new Date(1000), initiallyPutAt: new Date(2000) },
      ...{ dueAt: new Date(3000), dependencies: ['b'], dependents: ['c'], spawnedFrom: 'r', isTracked: true },
      timeoutSeconds: 1.5,
      failure: { group: 'g', message: 'm', failedAt, workerName: 'ada' },
      result: { pages: 3 },
      progress: { value: 0.5, message: 'half', reportedAt: failedAt },
      history: [{ what: 'logged', at: new Date(4000), message: 'm', data: { x: [] } }],
    }
    expect(Job.build(new Space().client(), 'Klass', attributes)).toMatchObject(attributes)
  })

  test.each([
    ['options.queue', { queue: 'q' }],
    ['jid', { jid: '' }],
    ['data', { data: () => 1 }],
    ['tags', { tags: [''] }],
    ['expiresAt', { expiresAt: 5 }],
    ['timeoutSeconds', { timeoutSeconds: 0 }],
  ])('[116] refuses a bad %s', (argument, attributes: object) => {
    const client = new Space().client()
    expect(() => Job.build(client, 'Klass', attributes)).toThrow(expect.objectContaining({ argument }))
  })
})

test('[32] a job shows class, jid and queue', async () => {
  const client = new Space().client()
  const job = await jobOf(client, await client.queue('q').put('Klass', { a: [1] }, { jid: 'mine' }))
  expect(String(job)).toBe('Klass (mine / q / waiting)')
  expect(inspect(job)).toBe('<Job mine (Klass / q / waiting)>')
  expect(job.description).toBe('Klass (mine / q / waiting / {"a":[1]})')
  job.data = 'x'.repeat(1000)
  expect(job.description.length).toBeLessThan(300)
})

test('a job as JSON has all that it tells, and nothing of where it came from', async () => {
  const client = new Space().client()
  const job = await jobOf(
    client,
    await client.queue('q').put('Klass', { a: [] }, { jid: 'mine', tags: ['t'], timeoutSeconds: 2 }),
  )
  const told: unknown = JSON.parse(JSON.stringify(job))
  expect(told).toEqual({
    ...{ jid: 'mine', klass: 'Klass', queueName: 'q', state: 'waiting', data: { a: [] }, priority: 0, tags: ['t'] },
    ...{ isTracked: false, originalRetries: 5, retriesLeft: 5, workerName: '', lease: '', dependencies: [] },
    timeoutSeconds: 2,
    ...{ dependents: [], initiallyPutAt: job.initiallyPutAt.toISOString() },
    history: [{ what: 'put', at: job.initiallyPutAt.toISOString(), queueName: 'q' }],
  })
  const { klass, ...attributes } = job.toJSON()
  const again = Job.build(client, klass, dropUndefined(attributes)).toJSON()
  expect(again).toMatchObject({ ...dropUndefined(attributes), klass })
})
