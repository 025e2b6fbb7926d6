import { describe, expect, test } from 'vitest'
import { InvalidArgumentError, JobIsDependencyError, JobNotFoundError, type MoveOptions } from '../src/index.ts'
import { historyOf, jobOf, newTimedSpace, present, Space } from './space.ts'

describe('move', () => {
  test('[7] [37] puts a job into another queue, by its name or by itself', async () => {
    const client = new Space().client()
    const job = await jobOf(client, await client.queue('a').put('Klass', {}))
    await job.move('b')
    expect(job).toMatchObject({ queueName: 'b', state: 'waiting' })
    await job.move(client.queue('c'))
    expect(await client.queue('a').pop()).toBeNull()
    expect(await client.queue('b').pop()).toBeNull()
    expect(present(await client.queue('c').pop()).jid).toBe(job.jid)
  })

  test('[37] changes what the options say and leaves the rest', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const options = { priority: 3, tags: ['a'], retries: 2, timeoutSeconds: 5 }
    const job = await jobOf(client, await client.queue('q').put('Klass', 1, options))
    await job.move('q', { data: 2, delay: 4, tags: ['b', 'c'] })
    expect(job).toMatchObject({ data: 2, priority: 3, originalRetries: 2, tags: ['b', 'c'], state: 'scheduled' })
    expect(job.timeoutSeconds).toBe(5)
    expect(job.dueAt).toEqual(new Date(space.now + 4000))
    await job.move('q', { priority: -1, retries: 7, tags: [], timeoutSeconds: 0.5 })
    expect(job.timeoutSeconds).toBe(0.5)
    expect(job).toMatchObject({ data: 2, priority: -1, originalRetries: 7, retriesLeft: 7, tags: [], state: 'waiting' })
  })

  test('[8] [T7] takes a running job from its worker, whose completion is refused', async () => {
    const client = new Space().client()
    await client.queue('q').put('Klass', {})
    const running = present(await client.queue('q').pop())
    const other = await jobOf(client, running.jid)
    await other.move('other')
    const before = await jobOf(client, running.jid)
    await expect(running.complete()).rejects.toMatchObject({ code: 'JOB_LOST', state: 'waiting', owner: '' })
    expect((await jobOf(client, running.jid)).history).toEqual(before.history)
    expect(present(await client.queue('other').pop()).jid).toBe(running.jid)
  })

  test('brings a failed job back, with all its retries, and leaves its past failure to be seen', async () => {
    const client = new Space().client()
    await client.queue('q').put('Klass', {})
    const job = present(await client.queue('q').pop())
    await job.fail('group', 'message')
    await job.move('q')
    expect(await client.jobs.failed()).toMatchObject({ groups: [] })
    expect(present(await client.queue('q').pop())).toMatchObject({ retriesLeft: 5, failure: { group: 'group' } })
  })

  test('makes a job wait for others, or for none', async () => {
    const client = new Space().client()
    const other = await client.queue('q').put('Klass', {}, { delay: 100 })
    const job = await jobOf(client, await client.queue('q').put('Klass', {}))
    await job.move('q', { depends: [other] })
    expect(job).toMatchObject({ state: 'depends', dependencies: [other] })
    await job.move('q', { depends: [] })
    expect(job).toMatchObject({ state: 'waiting', dependencies: [] })
  })

  test('[T27] refuses a job that would wait for itself, directly or through others', async () => {
    const space = new Space()
    const client = space.client()
    const first = await jobOf(client, await client.queue('q').put('Klass', {}))
    const second = await client.queue('q').put('Klass', {}, { depends: [first.jid] })
    const before = await space.keyspace()
    await expect(first.move('q', { depends: [first.jid] })).rejects.toMatchObject({ code: 'DEPENDENCY_CYCLE' })
    await expect(first.move('q', { depends: [second] })).rejects.toMatchObject({ cycle: second, jid: first.jid })
    expect(await space.keyspace()).toEqual(before)
  })

  test('[T9] refuses a job that is gone', async () => {
    const space = new Space()
    const client = space.client()
    const job = await jobOf(client, await client.queue('q').put('Klass', {}))
    await (await jobOf(client, job.jid)).cancel()
    const before = await space.keyspace()
    await expect(job.move('other')).rejects.toThrow(JobNotFoundError)
    expect(await space.keyspace()).toEqual(before)
  })

  test.each([
    ['queue', '', {}],
    ['queue', null, {}],
    ['data', 'q', { data: () => 1 }],
    ['delay', 'q', { delay: -1 }],
    ['priority', 'q', { priority: Number.NaN }],
    ['retries', 'q', { retries: 1.5 }],
    ['tags', 'q', { tags: [''] }],
    ['depends', 'q', { depends: 'abc' }],
    ['timeoutSeconds', 'q', { timeoutSeconds: 0 }],
    ['options.jid', 'q', { jid: 'other' }],
  ])('refuses a bad %s', async (argument, queue, options: object) => {
    const space = new Space()
    const client = space.client()
    const job = await jobOf(client, await client.queue('q').put('Klass', {}))
    const before = await space.keyspace()
    const refused = job.move(queue as string, options as MoveOptions<unknown>)
    await expect(refused).rejects.toThrow(InvalidArgumentError)
    await expect(refused).rejects.toMatchObject({ argument })
    expect(await space.keyspace()).toEqual(before)
  })
})

describe('cancel', () => {
  test('[9] [38] removes a job for ever', async () => {
    const client = new Space().client()
    const job = await jobOf(client, await client.queue('q').put('Klass', {}, { tags: ['a'] }))
    expect(await job.cancel()).toBe(true)
    expect(await client.jobs.get(job.jid)).toBeNull()
    expect(await client.queue('q').pop()).toBeNull()
    expect(job.isSettled).toBe(true)
  })

  test('[9] makes the worker that runs the job lose it', async () => {
    const client = new Space().client()
    await client.queue('q').put('Klass', {})
    const running = present(await client.queue('q').pop())
    await (await jobOf(client, running.jid)).cancel()
    await expect(running.complete()).rejects.toMatchObject({ code: 'JOB_LOST', state: 'gone' })
    await expect(running.fail('group', 'message')).rejects.toMatchObject({ code: 'JOB_LOST' })
    expect(await client.jobs.failed()).toMatchObject({ groups: [] })
  })

  test('answers false for a job that never was', async () => {
    const client = new Space().client()
    await client.queue('q').put('Klass', {}, { jid: 'a' })
    expect(await client.jobs.cancel(['nobody', 'a'])).toEqual(['a'])
  })

  test('[T28] is refused while another job depends on it, unless that one goes too', async () => {
    const space = new Space()
    const client = space.client()
    const queue = client.queue('q')
    const first = await jobOf(client, await queue.put('Klass', {}))
    const second = await queue.put('Klass', {}, { depends: [first.jid] })
    const before = await space.keyspace()
    await expect(first.cancel()).rejects.toThrow(JobIsDependencyError)
    await expect(first.cancel()).rejects.toMatchObject({ jid: first.jid, dependents: [second] })
    expect(await space.keyspace()).toEqual(before)
    expect(await client.jobs.cancel([first.jid, second])).toEqual([first.jid, second])
  })

  test('removes 20,000 jobs that are named in one call, or refuses with a typed error', async () => {
    const client = new Space().client()
    const canceled = client.jobs.cancel(Array.from({ length: 20_000 }, (_, i) => `job-${i}`))
    await expect(canceled.catch((error: unknown) => ({ error }))).resolves.not.toMatchObject({
      error: { code: 'SCRIPT' },
    })
  })
})

describe('refresh', () => {
  test('reads a job again', async () => {
    const client = new Space().client()
    const job = await jobOf(client, await client.queue('q').put('Klass', 1))
    const popped = present(await client.queue('q').pop())
    popped.data = 2
    await popped.complete()
    expect(await job.refresh()).toBe(job)
    expect(job).toMatchObject({ data: 2, state: 'complete' })
    expect(await historyOf(client, job.jid)).toEqual(job.history.map(({ what }) => what))
  })

  test('is refused for a job that is gone', async () => {
    const client = new Space().client()
    const job = await jobOf(client, await client.queue('q').put('Klass', 1))
    await client.jobs.cancel([job.jid])
    await expect(job.refresh()).rejects.toThrow(JobNotFoundError)
  })
})

test('a job says in one line what it is', async () => {
  const client = new Space().client()
  const job = await jobOf(client, await client.queue('q').put('Klass', 1, { jid: 'mine' }))
  expect(String(job)).toBe('Klass (mine / q / waiting)')
})
