import { defineJob, fail, retry, type Job } from '@qless/client'
import { describe, expect, test } from 'vitest'
import { newTestQless } from './new-test-qless.ts'

/** Notes what it is given, and throws it where that is odd. */
const pick = defineJob('Pick', {
  perform(job: Job<number>) {
    if (job.data % 2 === 1) throw new Error(`${job.data} is odd`)
    return job.data
  },
})

describe('drain', () => {
  test('runs the jobs of all queues, and answers what became of each', async () => {
    const qless = await newTestQless({ jobs: [pick] })
    await qless.client.queue('a').putMany([0, 1].map((data) => ({ job: pick, data })))
    await qless.client.queue('b').put(pick, 2)
    const performed = await qless.drain()
    expect(performed.map(({ job, state, result }) => [job.queueName, state, result])).toEqual([
      ['a', 'complete', 0],
      ['a', 'failed', undefined],
      ['b', 'complete', 2],
    ])
    expect(performed[1]?.error).toEqual(new Error('1 is odd'))
    expect(qless.performed).toEqual(performed)
    expect(await qless.failures()).toMatchObject([{ data: 1, failure: { group: 'Pick:Error' } }])
    expect(await qless.drain()).toEqual([])
  })

  test('runs what handlers put meanwhile, and jobs that waited for others', async () => {
    const order: string[] = []
    const first = defineJob('First', {
      async perform() {
        order.push('first')
        await qless.client.queue('new').put(last, {})
      },
    })
    const last = defineJob('Last', { perform: (job) => void order.push(job.queueName) })
    const qless = await newTestQless({ jobs: [first, last] })
    const jid = await qless.client.queue('q').put(first, {}, { priority: -1 })
    await qless.client.queue('dependents').put(last, {}, { depends: [jid] })
    await qless.drain({ throws: true })
    expect(order.sort()).toEqual(['dependents', 'first', 'new'])
  })

  test('runs the jobs of one queue, and leaves what is scheduled or paused', async () => {
    const qless = await newTestQless({ jobs: [pick] })
    await qless.client.queue('a').put(pick, 0)
    await qless.client.queue('b').put(pick, 0)
    await qless.client.queue('b').put(pick, 2, { delay: 1 })
    expect(await qless.drain('b')).toHaveLength(1)
    await qless.client.queue('a').pause()
    expect(await qless.drain()).toEqual([])
    await qless.client.queue('a').unpause()
    await qless.advance(1)
    expect(await qless.drain()).toHaveLength(2)
  })

  test('stops after its limit', async () => {
    const qless = await newTestQless({ jobs: [pick] })
    await qless.client.queue('q').putMany([0, 2, 4].map((data) => ({ job: pick, data })))
    expect(await qless.drain('q', { limit: 2 })).toMatchObject([{ result: 0 }, { result: 2 }])
    expect(await qless.drain({ limit: 2 })).toMatchObject([{ result: 4 }])
  })

  test('throws what the first job threw that fails, and leaves the others', async () => {
    const qless = await newTestQless({ jobs: [pick] })
    await qless.client.queue('q').putMany([0, 1, 2].map((data) => ({ job: pick, data })))
    await expect(qless.drain({ throws: true })).rejects.toThrow(new Error('1 is odd'))
    expect(await qless.client.queue('q').counts()).toMatchObject({ waiting: 1 })
  })

  test('throws the failure that a handler returned, but not a retry', async () => {
    const refuse = defineJob('Refuse', { perform: (job: Job<string>) => fail('refused', job.data) })
    const again = defineJob('Again', { perform: () => retry({ delay: 5 }) })
    const qless = await newTestQless({ jobs: [refuse, again] })
    await qless.client.queue('q').put(again, {})
    await qless.drain({ throws: true })
    await qless.client.queue('q').put(refuse, 'no card')
    await expect(qless.drain({ throws: true })).rejects.toThrow(/Refuse .* failed into refused: no card/)
  })

  test('runs a job that is retried without a delay until it has no retry left', async () => {
    const again = defineJob('Again', { perform: () => retry({ group: 'tired', message: 'm' }) })
    const qless = await newTestQless({ jobs: [again] })
    await qless.client.queue('q').put(again, {}, { retries: 2 })
    expect((await qless.drain()).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'failed'])
  })

  test('gives up where there is no end', async () => {
    const endless = defineJob('Endless', {
      perform: async () => void (await qless.client.queue('q').put(endless, {})),
    })
    const qless = await newTestQless({ jobs: [endless] })
    await qless.client.queue('q').put(endless, {})
    await expect(qless.drain()).rejects.toThrow(/1000 jobs have run, and Endless .* would be next/)
    expect(await qless.client.queue('q').counts()).toMatchObject({ waiting: 1, running: 0 })
  })

  test.each([
    ['options.limits', { limits: 1 }],
    ['limit', { limit: -1 }],
    ['throws', { throws: 'yes' }],
  ])('refuses a bad option %s', async (argument, options: object) => {
    const qless = await newTestQless()
    await expect(qless.drain(options)).rejects.toMatchObject({ argument })
  })
})
