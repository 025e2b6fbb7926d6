import { describe, expect, test } from 'vitest'
import { defineJob, JobLostError, QlessError, type Job } from '../src/index.ts'
import { historyOf, jobOf, newTimedSpace, present, type Space } from './space.ts'

type Client = ReturnType<Space['client']>

/** Lets somebody take a job and lose it again. */
async function drop(space: Space, client: Client): Promise<void> {
  present(await client.queue('q').pop())
  space.now += 60_000
  await client.queue('q').pop()
  space.now += 10_000
}

async function popped(space: Space, options: object = {}, data: unknown = {}): Promise<{ client: Client; job: Job }> {
  const client = space.client({ workerName: 'ada' })
  await client.queue('q').put('Klass', data, options)
  return { client, job: present(await client.queue('q').pop()) }
}

describe('a job', () => {
  test('[6] goes on to the next queue under its jid, as its history tells', async () => {
    const { client, job } = await popped(await newTimedSpace())
    expect(await job.complete('next')).toBe('waiting')
    expect(await jobOf(client, job.jid)).toMatchObject({ state: 'waiting', queueName: 'next' })
    expect(await historyOf(client, job.jid)).toEqual(['put', 'popped', 'done', 'put'])
  })

  test('[7] is in the queue that it was last put into, and in no other', async () => {
    const { client, job } = await popped(await newTimedSpace())
    for (const queue of ['b', 'c']) {
      await job.move(queue)
      expect(job.queueName).toBe(queue)
      const counts = await client.queues.counts()
      const filled = counts.filter(({ waiting, running }) => waiting + running > 0)
      expect(filled.map(({ name }) => name)).toEqual([queue])
    }
  })

  test('[8] that was moved is left alone by the one who had it', async () => {
    const space = await newTimedSpace()
    const { client, job } = await popped(space)
    await (await jobOf(client, job.jid)).move('other')
    const before = await space.keyspace()
    await expect(job.complete()).rejects.toThrow(JobLostError)
    await expect(job.fail('group', 'message')).rejects.toThrow(JobLostError)
    await expect(job.retry()).rejects.toThrow(JobLostError)
    expect(await space.keyspace()).toEqual(before)
    expect(await jobOf(client, job.jid)).toMatchObject({ state: 'waiting', queueName: 'other' })
  })

  test('[9] that is canceled is in no queue, no group and no tag any more', async () => {
    const { client, job } = await popped(await newTimedSpace(), { tags: ['t'] })
    await job.fail('group', 'message')
    await job.cancel()
    expect(await client.jobs.get(job.jid)).toBeNull()
    expect(await client.jobs.failed('group')).toMatchObject({ total: 0, jobs: [] })
    expect(await client.jobs.tagged('t')).toEqual({ total: 0, jids: [] })
    expect(await client.queue('q').counts()).toMatchObject({ waiting: 0, running: 0, scheduled: 0, depends: 0 })
  })

  test('[11] that has failed is not handed out until it is moved', async () => {
    const space = await newTimedSpace()
    const { client, job } = await popped(space)
    await job.fail('group', 'message')
    space.now += 1_000_000
    expect(await client.queue('q').pop()).toBeNull()
    expect(await client.jobs.failed('group')).toMatchObject({ total: 1, jobs: [{ jid: job.jid }] })
    await job.move('q')
    expect(present(await client.queue('q').pop()).jid).toBe(job.jid)
  })

  test.each([
    ['moved', (job: Job) => job.move('other')],
    ['completed', (job: Job) => job.complete()],
    ['completed into a next queue', (job: Job) => job.complete('next')],
  ])('[20] has all its retries again when it is %s', async (_, act) => {
    const space = await newTimedSpace()
    const client = space.client()
    const jid = await client.queue('q').put('Klass', {}, { retries: 3 })
    await drop(space, client)
    await drop(space, client)
    const job = present(await client.queue('q').pop())
    expect(job).toMatchObject({ originalRetries: 3, retriesLeft: 1 })
    await act(job)
    expect(await jobOf(client, jid)).toMatchObject({ originalRetries: 3, retriesLeft: 3 })
  })

  test('[28] gives its handler what there is to know and to do', async () => {
    const { client, job } = await popped(await newTimedSpace(), {}, { a: 1 })
    const kind = defineJob('Klass', {
      async perform(mine: Job<{ a: number }>) {
        await mine.heartbeat()
        await mine.log('halfway')
        await mine.tag('seen')
        if (mine.data.a === 1) await mine.cancel()
      },
    })
    const context = { signal: new AbortController().signal, workFolder: () => Promise.resolve('/tmp') }
    await kind.perform(job as Job<{ a: number }>, context)
    expect(job).toMatchObject({ isSettled: true, tags: ['seen'] })
    expect(await client.jobs.get(job.jid)).toBeNull()
  })

  test('[36] tells all about itself, in each state', async () => {
    const space = await newTimedSpace()
    const client = space.client({ workerName: 'ada' })
    const putAt = new Date(space.now)
    const child = await client.queue('q').put('Klass', { a: [] }, { jid: 'a', priority: 2, tags: ['t'], retries: 3 })
    const dependent = await client.queue('q').put('Klass', [], { depends: [child] })
    const same = {
      ...{ jid: 'a', klass: 'Klass', queueName: 'q', data: { a: [] }, priority: 2, tags: ['t'], originalRetries: 3 },
      ...{ retriesLeft: 3, dependencies: [], dependents: [dependent], initiallyPutAt: putAt, spawnedFrom: undefined },
    }
    expect(await jobOf(client, 'a')).toMatchObject({ ...same, state: 'waiting', workerName: '', failure: undefined })
    const job = present(await client.queue('q').pop())
    expect(job).toMatchObject({ ...same, state: 'running', workerName: 'ada' })
    const plain = { priority: 0, tags: [], dependents: [], dependencies: ['a'], data: [] }
    expect(await jobOf(client, dependent)).toMatchObject({ ...plain, state: 'depends', retriesLeft: 5 })
    await job.fail('group', 'message')
    const failure = { group: 'group', message: 'message', failedAt: putAt, workerName: 'ada' }
    expect(await jobOf(client, 'a')).toMatchObject({ ...same, state: 'failed', failure })
    await job.move('q', { delay: 5 })
    const dueAt = new Date(space.now + 5000)
    expect(await jobOf(client, 'a')).toMatchObject({ ...same, state: 'scheduled', dueAt, failure })
    space.now += 5000
    await present(await client.queue('q').pop()).complete()
    expect(await jobOf(client, 'a')).toMatchObject({ ...same, state: 'complete', dependents: [], workerName: '' })
    const history = (await jobOf(client, 'a')).history.map(({ what }) => what)
    expect(history).toEqual(['put', 'popped', 'failed', 'put', 'popped', 'done'])
  })

  test('[73] that depends and has a delay is scheduled when the last dependency is complete', async () => {
    const space = await newTimedSpace()
    const { client, job } = await popped(space)
    const jid = await client.queue('q').put('Klass', {}, { depends: [job.jid], delay: 10 })
    await job.complete()
    expect(await jobOf(client, jid)).toMatchObject({ state: 'scheduled', dueAt: new Date(space.now + 10_000) })
  })

  test('[75] [76] that is due goes where its priority puts it', async () => {
    const space = await newTimedSpace()
    const queue = space.client().queue('q')
    const low = await queue.put('Klass', {}, { delay: 600, priority: -1 })
    const high = await queue.put('Klass', {}, { delay: 600, priority: 100 })
    const first = await queue.put('Klass', {})
    const second = await queue.put('Klass', {})
    expect((await queue.pop(1)).map(({ jid }) => jid)).toEqual([first])
    space.now += 600_000
    const third = await queue.put('Klass', {})
    const held = await space.client().queue('q').pop(9)
    expect(held.map(({ jid }) => jid)).toEqual([high, second, third, low])
  })

  test('[101] has ever less time left', async () => {
    const { job } = await popped(await newTimedSpace())
    const before = job.ttl
    const end = performance.now() + 2
    while (performance.now() < end);
    expect(job.ttl).toBeLessThan(before)
    expect(job.ttl).toBeGreaterThan(before - 60)
  })

  test('[112] [T27] that is put again with the same jid is one job, in the new queue', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    for (const queue of ['a', 'b', 'b']) await client.queue(queue).put('Klass', queue, { jid: 'mine' })
    const counts = await client.queues.counts()
    expect(counts.map(({ name, waiting }) => [name, waiting])).toEqual([
      ['a', 0],
      ['b', 1],
    ])
    expect(await client.queue('b').pop(5)).toHaveLength(1)
  })
})

describe('traps', () => {
  test('[T8] the new expiry keeps its fraction of a second', async () => {
    const space = await newTimedSpace()
    const { client, job } = await popped(space)
    await client.config.set('heartbeat', 61.5)
    expect((await job.heartbeat()).getTime()).toBe(space.now + 61_500)
    expect((await jobOf(client, job.jid)).expiresAt).toEqual(new Date(space.now + 61_500))
  })

  test('[T9] a canceled job does not come back when it is moved', async () => {
    const { client, job } = await popped(await newTimedSpace())
    await job.cancel()
    await expect(job.move('q')).rejects.toMatchObject({ code: 'JOB_NOT_FOUND', jid: job.jid })
    expect(await client.jobs.get(job.jid)).toBeNull()
  })

  test('[T13] data is not touched by heartbeat and fail', async () => {
    const data = { list: [], number: 1_234_567_890_123_456, small: 0.1 + 0.2, none: {} }
    const { client, job } = await popped(await newTimedSpace(), {}, data)
    await job.heartbeat()
    await job.fail('group', 'message')
    expect((await jobOf(client, job.jid)).data).toEqual(data)
  })

  test.each([
    ['a heartbeat', (job: Job) => job.heartbeat()],
    ['a completion into its queue', (job: Job) => job.complete('q')],
    ['a retry', (job: Job) => job.retry()],
    ['a release', (job: Job) => job.release()],
    ['a move', (job: Job) => job.move('q')],
    ['a failure, and a move', (job: Job) => job.fail('group', 'message').then(() => job.move('q'))],
  ])('[T19] the next lock has a grace period of its own after %s', async (_, act) => {
    const space = await newTimedSpace()
    const { client, job } = await popped(space)
    space.now += 60_000
    expect(await client.queue('q').pop()).toBeNull()
    await act(job)
    await client.queue('q').pop()
    space.now += 60_000
    expect(await client.queue('q').pop()).toBeNull()
    space.now += 9999
    expect(await client.queue('q').pop()).toBeNull()
    space.now += 1
    expect(present(await client.queue('q').pop()).jid).toBe(job.jid)
  })

  test('[T20] retries of 0 are none', async () => {
    const { client, job } = await popped(await newTimedSpace(), { retries: 0 })
    expect(job).toMatchObject({ originalRetries: 0, retriesLeft: 0 })
    expect(await job.retry()).toBe(-1)
    expect(await jobOf(client, job.jid)).toMatchObject({ state: 'failed', retriesLeft: 0 })
  })

  test('[T21] retries of 2 are three attempts, however they end, and none are left after them', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const jid = await client.queue('q').put('Klass', {}, { retries: 2 })
    await drop(space, client)
    expect(await present(await client.queue('q').pop()).retry()).toBe(0)
    await drop(space, client)
    expect(await client.queue('q').pop()).toBeNull()
    expect(await jobOf(client, jid)).toMatchObject({ state: 'failed', originalRetries: 2, retriesLeft: 0 })
  })

  test.each([
    ['complete', (job: Job) => job.complete(), 'complete'],
    ['fail', (job: Job) => job.fail('group', 'message'), 'failed'],
    ['retry', (job: Job) => job.retry(), 'waiting'],
  ])('[T23] in its grace period a job is still running, and its worker may %s it', async (_, act, state) => {
    const space = await newTimedSpace()
    const { client, job } = await popped(space)
    space.now += 60_000
    await client.queue('q').pop()
    expect(await jobOf(client, job.jid)).toMatchObject({ state: 'running', workerName: 'ada', lease: job.lease })
    expect(await client.queue('q').counts()).toMatchObject({ running: 1, stalled: 0 })
    await act(job)
    expect(await jobOf(client, job.jid)).toMatchObject({ state })
  })

  test('[T29] a retry goes to the queue of the job', async () => {
    const { client, job } = await popped(await newTimedSpace())
    await job.retry({ delay: 1 })
    const counts = await client.queues.counts()
    expect(counts.map(({ name, scheduled }) => [name, scheduled])).toEqual([['q', 1]])
  })

  test('[T31] an error has a code, and a message with the jid and spaces around it', async () => {
    const { job } = await popped(await newTimedSpace())
    await job.cancel()
    const error: unknown = await job.fail('group', 'message').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(QlessError)
    expect(error).toMatchObject({ code: 'JOB_LOST', name: 'JobLostError', details: { jid: job.jid } })
    expect(String(error)).toContain(` ${job.jid} `)
  })
})
