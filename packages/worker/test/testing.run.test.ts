import { stat } from 'node:fs/promises'
import { complete, defineJob, fail, JobLostError, move, retry, type Job, type JobDefinition } from '@qless/client'
import { describe, expect, test } from 'vitest'
import type { Performed, TestQless } from '../src/testing/index.ts'
import { newTestQless } from './new-test-qless.ts'

type Handler = JobDefinition<unknown>['perform']

const kind = (perform: Handler): JobDefinition<unknown> => defineJob('Klass', { perform })

interface Ran {
  readonly qless: TestQless
  readonly performed: Performed
}

/** Puts one job, runs it, and answers what became of it. */
async function run(perform: Handler, data: unknown = {}): Promise<Ran> {
  const qless = await newTestQless({ jobs: [kind(perform)] })
  return { qless, performed: await qless.run(await qless.client.queue('q').put('Klass', data)) }
}

describe('a job that is run', () => {
  test('completes with its result, as in a worker', async () => {
    const { performed } = await run((job) => ({ got: job.data }), 5)
    expect(performed).toMatchObject({ state: 'complete', result: { got: 5 }, error: undefined })
    expect(performed.job.history.map(({ what }) => what)).toEqual(['put', 'popped', 'done'])
  })

  test('runs through its own middleware and that of the kit', async () => {
    const notes: string[] = []
    const noting = (name: string) => async (_: Job, next: () => Promise<unknown>) => {
      notes.push(name)
      return next()
    }
    const email = defineJob('SendEmail', { middleware: [noting('own')], perform: () => void notes.push('handler') })
    const qless = await newTestQless({ jobs: [email], middleware: [noting('kit')] })
    await qless.run(await qless.client.queue('q').put(email, {}))
    expect(notes).toEqual(['kit', 'own', 'handler'])
  })

  test('fails into the group of what it throws, which is in the answer', async () => {
    const error = new TypeError('no card')
    const { performed } = await run(() => {
      throw error
    })
    expect(performed.error).toBe(error)
    expect(performed).toMatchObject({ state: 'failed', job: { failure: { group: 'Klass:TypeError' } } })
    expect(performed.job.failure?.message).toMatch(/^no card\n/)
  })

  test.each<[string, Handler, object]>([
    ['retry', () => retry({ delay: 60 }), { state: 'scheduled', job: { retriesLeft: 4, queueName: 'q' } }],
    ['move', () => move('other', { priority: 3 }), { state: 'waiting', job: { queueName: 'other', priority: 3 } }],
    ['next', () => complete({ next: 'n', result: 1 }), { state: 'waiting', result: 1, job: { queueName: 'n' } }],
    [
      'fail',
      () => fail('g', 'm'),
      { state: 'failed', error: undefined, job: { failure: { group: 'g', message: 'm' } } },
    ],
    ['complete itself', (job) => job.complete({ result: 2 }), { state: 'complete', result: 2, error: undefined }],
    ['cancel itself', (job) => job.cancel(), { state: 'canceled', error: undefined }],
  ])('does what the handler wants: %s', async (...[, perform, expected]) => {
    expect((await run(perform)).performed).toMatchObject(expected)
  })

  test('stores data that the handler changed', async () => {
    const { performed } = await run((job) => void Object.assign(job.data as object, { seen: true }), { a: 1 })
    expect(performed.job.data).toEqual({ a: 1, seen: true })
  })

  test('has a work folder that is gone afterwards', async () => {
    const { performed } = await run(async (_, { workFolder }) => workFolder())
    await expect(stat(String(performed.result))).rejects.toThrow('ENOENT')
  })

  test('fails when its class is not known, or its result is no JSON', async () => {
    const qless = await newTestQless({ jobs: [kind(() => 1n)] })
    expect(await qless.run(await qless.client.queue('q').put('Other', {}))).toMatchObject({
      state: 'failed',
      error: { message: expect.stringContaining('no job named Other') },
    })
    const { job } = await qless.run(await qless.client.queue('q').put('Klass', {}))
    expect(job.failure?.group).toBe('Klass:InvalidArgumentError')
  })

  test.each<[string, Handler]>([
    ['returns', (job) => void Object.assign(job, { data: 'x'.repeat(100) })],
    [
      'throws',
      (job) => {
        Object.assign(job, { data: 'x'.repeat(100) })
        throw new Error('message')
      },
    ],
  ])('fails with its old data when it has left too much and %s', async (...[, perform]) => {
    const qless = await newTestQless({ jobs: [kind(perform)] })
    await qless.client.config.set('max-job-data', 50)
    const performed = await qless.run(await qless.client.queue('q').put('Klass', 'short'))
    expect(performed).toMatchObject({ state: 'failed', job: { data: 'short' } })
  })

  test('is left to who took it meanwhile', async () => {
    const steal = kind(async ({ jid }) => (await qless.assertPut({ jid })).move('elsewhere'))
    const qless = await newTestQless({ jobs: [steal] })
    const performed = await qless.run(await qless.client.queue('q').put('Klass', {}))
    expect(performed).toMatchObject({ state: 'waiting', job: { queueName: 'elsewhere' } })
    expect(performed.error).toBeInstanceOf(JobLostError)
  })

  test('tells what a hook threw', async () => {
    const { performed } = await run((job) => {
      job.after('complete', () => {
        throw new Error('after the fact')
      })
    })
    expect(performed).toMatchObject({ state: 'complete', error: { message: 'after the fact' } })
  })
})

describe('what is run', () => {
  test('can stand anywhere in its queue, and keeps its priority; the others keep their places', async () => {
    const priorities: number[] = []
    const qless = await newTestQless({ jobs: [kind((job) => void priorities.push(job.priority))] })
    const queue = qless.client.queue('q')
    const [a, b, c, d] = await queue.putMany([9, 1, 1, 0].map((priority) => ({ job: 'Klass', data: 0, priority })))
    expect((await qless.run(c ?? '')).job).toMatchObject({ state: 'complete', priority: 1 })
    expect(priorities).toEqual([1])
    expect((await queue.jobs.waiting()).jobs.map(({ jid }) => jid)).toEqual([a, b, d])
  })

  test('can be a job or its jid; two at once do not take each other', async () => {
    const qless = await newTestQless({ jobs: [kind((job) => job.data)] })
    const jids = await qless.client.queue('q').putMany([1, 2, 3].map((data) => ({ job: 'Klass', data })))
    const jobs = await qless.jobs()
    const results = await Promise.all([...jobs.slice(1), jids[0] ?? ''].map((job) => qless.run(job)))
    expect(results.map(({ result }) => result)).toEqual([2, 3, 1])
    expect(qless.performed).toHaveLength(3)
  })

  test.each<[string, RegExp, (qless: TestQless) => Promise<string>]>([
    ['scheduled', /is due/, (qless) => qless.client.queue('q').put('Klass', {}, { delay: 60 })],
    [
      'of a paused queue',
      /paused/,
      async (qless) => {
        await qless.client.queue('q').pause()
        return qless.client.queue('q').put('Klass', {}, { priority: 5 })
      },
    ],
    [
      'complete',
      /complete/,
      async (qless) => {
        const jid = await qless.client.queue('q').put('Klass', {})
        await qless.run(jid)
        return jid
      },
    ],
    ['not there', /There is no|unknown|never/i, async () => 'nothing'],
  ])('is refused when it is %s', async (...[, reason, put]) => {
    const qless = await newTestQless({ jobs: [kind(() => 1)] })
    const jid = await put(qless)
    const records = async (): Promise<unknown[]> => (await qless.jobs()).map(({ record }) => record)
    const before = await records()
    await expect(qless.run(jid)).rejects.toMatchObject({ argument: 'job', message: expect.stringMatching(reason) })
    expect(await records()).toEqual(before)
  })
})
