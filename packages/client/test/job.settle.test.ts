import { describe, expect, test } from 'vitest'
import { InvalidArgumentError, JobLostError, type Job } from '../src/index.ts'
import { historyOf, jobOf, newTimedSpace, present, type Space } from './space.ts'

/** A job that is running, and the client that has it. */
async function popped(options: object = {}): Promise<{ space: Space; client: ReturnType<Space['client']>; job: Job }> {
  const space = await newTimedSpace()
  const client = space.client({ workerName: 'ada' })
  await client.queue('q').put('Klass', { a: 1 }, options)
  return { space, client, job: present(await client.queue('q').pop()) }
}

describe('complete', () => {
  test('[103] completes a job for good', async () => {
    const { client, job } = await popped()
    expect(await job.complete()).toBe('complete')
    expect(job).toMatchObject({ state: 'complete', isSettled: true, workerName: '', expiresAt: undefined })
    expect(await jobOf(client, job.jid)).toMatchObject({ state: 'complete', workerName: '', lease: '' })
    expect(await historyOf(client, job.jid)).toEqual(['put', 'popped', 'done'])
  })

  test('[6] puts a job into the next queue', async () => {
    const { client, job } = await popped()
    expect(await job.complete('next')).toBe('waiting')
    expect(await historyOf(client, job.jid)).toEqual(['put', 'popped', 'done', 'put'])
    expect(present(await client.queue('next').pop()).jid).toBe(job.jid)
  })

  test('puts a job into the next queue with a delay', async () => {
    const { space, client, job } = await popped()
    expect(await job.complete({ next: 'next', delay: 5 })).toBe('scheduled')
    expect(await client.queue('next').pop()).toBeNull()
    space.now += 5000
    expect(present(await client.queue('next').pop()).jid).toBe(job.jid)
  })

  test('puts a job into the next queue, where it waits for others', async () => {
    const { client, job } = await popped()
    const other = await client.queue('q').put('Klass', {})
    expect(await job.complete({ next: 'next', depends: [other] })).toBe('depends')
    expect((await jobOf(client, job.jid)).dependencies).toEqual([other])
  })

  test('stores data that was changed', async () => {
    const { client, job } = await popped()
    job.data = { b: [] }
    await job.complete()
    expect((await jobOf(client, job.jid)).data).toEqual({ b: [] })
  })

  test('[20] gives a job all its retries again', async () => {
    const { client, job } = await popped()
    await job.retry()
    const again = present(await client.queue('q').pop())
    expect(again.retriesLeft).toBe(4)
    await again.complete('next')
    expect((await jobOf(client, job.jid)).retriesLeft).toBe(5)
  })

  test('is refused when the job was handed to somebody else', async () => {
    const { space, client, job } = await popped()
    space.now += 60_000
    await client.queue('q').pop()
    space.now += 10_000
    present(await space.client({ workerName: 'bob' }).queue('q').pop())
    const before = await space.keyspace()
    const refused = job.complete()
    await expect(refused).rejects.toThrow(JobLostError)
    await expect(refused).rejects.toMatchObject({ jid: job.jid, owner: 'bob', state: 'running' })
    expect(await space.keyspace()).toEqual(before)
  })

  test('is refused of a job that does not run', async () => {
    const { client, job } = await popped()
    await job.release()
    const waiting = await jobOf(client, job.jid)
    await expect(waiting.complete()).rejects.toMatchObject({ code: 'JOB_NOT_RUNNING', state: 'waiting' })
  })

  test.each([
    ['an empty queue name', 'next', { next: '' }],
    ['a negative delay', 'delay', { next: 'next', delay: -1 }],
    ['an unknown option', 'options.queue', { queue: 'next' }],
    ['no queue for a delay', 'next', { delay: 1 }],
  ])('is refused with %s', async (_, argument, next) => {
    const { space, job } = await popped()
    const before = await space.keyspace()
    const refused = job.complete(next as never)
    await expect(refused).rejects.toThrow(InvalidArgumentError)
    await expect(refused).rejects.toMatchObject({ argument })
    expect(await space.keyspace()).toEqual(before)
  })
})

describe('fail', () => {
  test('[11] puts a job into its failure group', async () => {
    const { space, client, job } = await popped()
    await job.fail('group', 'what happened')
    const failure = { group: 'group', message: 'what happened', failedAt: new Date(space.now), workerName: 'ada' }
    expect(await jobOf(client, job.jid)).toMatchObject({ state: 'failed', failure })
    expect(await client.jobs.failed('group')).toMatchObject({ jobs: [{ jid: job.jid }] })
    expect(await client.queue('q').pop()).toBeNull()
  })

  test('stores data that was changed', async () => {
    const { client, job } = await popped()
    job.data = 'changed'
    await job.fail('group', 'message')
    expect((await jobOf(client, job.jid)).data).toBe('changed')
  })

  test('cuts a very long message', async () => {
    const { client, job } = await popped()
    await job.fail('group', 'x'.repeat(1_000_000))
    const message = (await jobOf(client, job.jid)).failure?.message ?? ''
    expect(message.length).toBeLessThan(11_000)
    expect(message).toMatch(/^x+\n\.\.\. \(truncated/)
  })

  test.each(['', 'a\nb', 'x'.repeat(10_000), '\ud800'])('is refused with a group that will not do', async (group) => {
    const { space, job } = await popped()
    const before = await space.keyspace()
    await expect(job.fail(group, 'message')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'group' })
    expect(await space.keyspace()).toEqual(before)
  })
})

describe('retry', () => {
  test('lets a job run again, and costs a retry', async () => {
    const { client, job } = await popped()
    expect(await job.retry()).toBe(4)
    expect(present(await client.queue('q').pop())).toMatchObject({ jid: job.jid, retriesLeft: 4, originalRetries: 5 })
  })

  test('lets a job run again later', async () => {
    const { space, client, job } = await popped()
    await job.retry({ delay: 3 })
    expect(await client.queue('q').pop()).toBeNull()
    space.now += 3000
    expect(present(await client.queue('q').pop()).jid).toBe(job.jid)
  })

  test('fails a job without retries into the group that is given', async () => {
    const { client, job } = await popped({ retries: 0 })
    expect(await job.retry({ group: 'group', message: 'message' })).toBe(-1)
    expect(job.state).toBe('failed')
    const failed = await jobOf(client, job.jid)
    expect(failed).toMatchObject({ state: 'failed', retriesLeft: 0, failure: { group: 'group', message: 'message' } })
  })

  test('fails a job without retries into the group of its queue', async () => {
    const { client, job } = await popped({ retries: 0 })
    await job.retry()
    expect((await jobOf(client, job.jid)).failure?.group).toBe('failed-retries-q')
  })
})

describe('release', () => {
  test('hands a job back at its old place without using a retry', async () => {
    const { client, job } = await popped()
    const later = await client.queue('q').put('Klass', {})
    await job.release()
    const jobs = await client.queue('q').pop(2)
    expect(jobs.map(({ jid }) => jid)).toEqual([job.jid, later])
    expect(jobs[0]?.retriesLeft).toBe(5)
    expect(await historyOf(client, job.jid)).toEqual(['put', 'popped', 'released', 'popped'])
  })
})

describe('heartbeat', () => {
  test('[102] extends the lock and answers when it expires', async () => {
    const { space, job } = await popped()
    space.now += 30_000
    expect(await job.heartbeat()).toEqual(new Date(space.now + 60_000))
    expect(job.expiresAt).toEqual(new Date(space.now + 60_000))
    expect(job.ttl).toBeGreaterThan(59)
  })

  test('[100] takes the length of the lock from the config', async () => {
    const { space, client, job } = await popped()
    await client.config.set('heartbeat', 0.25)
    expect(await job.heartbeat()).toEqual(new Date(space.now + 250))
  })

  test('[T23] heals a lock in its grace period', async () => {
    const { space, client, job } = await popped()
    space.now += 60_000
    expect(await client.queue('q').pop()).toBeNull()
    await job.heartbeat()
    space.now += 59_999
    expect(await client.queue('q').pop()).toBeNull()
    expect(await job.complete()).toBe('complete')
  })

  test.each(['cancel', 'move'] as const)(
    '[9] [106] [T6] is refused, and tried answers null, after somebody has done %s',
    async (verb) => {
      const { space, job } = await popped()
      const other = await jobOf(space.client(), job.jid)
      await (verb === 'cancel' ? other.cancel() : other.move('other'))
      await expect(job.heartbeat()).rejects.toThrow(JobLostError)
      expect(await job.tryHeartbeat()).toBeNull()
    },
  )

  test('[106] is answered with the new expiry when it is tried', async () => {
    const { space, job } = await popped()
    expect(await job.tryHeartbeat()).toEqual(new Date(space.now + 60_000))
  })
})
