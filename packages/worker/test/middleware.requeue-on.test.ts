import { defineJob, Job, type JobContext, type JobDefinition, type JobMiddleware } from '@qless/client'
import { describe, expect, test } from 'vitest'
import { perform, requeueOn, type RequeueOnOptions } from '../src/index.ts'
import { Space } from './space.ts'
import { until } from './until.ts'
import { warnings } from './warnings.ts'

class BusyError extends Error {
  override readonly name: string = 'BusyError'
}
class VeryBusyError extends BusyError {
  override readonly name = 'VeryBusyError'
}

const options: RequeueOnOptions = { errors: [BusyError], delayRange: [0, 0], maxAttempts: 2 }

function throwing(middleware: readonly JobMiddleware[], thrown: (job: Job) => unknown): JobDefinition<unknown> {
  return defineJob('Klass', {
    middleware,
    perform: (job: Job) => {
      throw thrown(job)
    },
  })
}

/** What a job that throws becomes under `requeueOn`. */
async function outcome(given: Partial<RequeueOnOptions>, thrown: unknown, data: unknown = {}): Promise<unknown> {
  const kind = throwing([requeueOn({ ...options, ...given })], () => thrown)
  return perform(Job.build(new Space().client, kind, { data }), kind)
}

describe('a job under requeueOn', () => {
  test('is put anew with all its retries, counts it in its data, and fails when it was often enough', async () => {
    const space = new Space()
    const told: unknown[] = []
    const retriesLeft: number[] = []
    const onRequeue: RequeueOnOptions['onRequeue'] = (job, error, next) => told.push([job.jid, String(error), next])
    const middleware = [requeueOn({ ...options, onRequeue })]
    const kind = throwing(middleware, (job) => (retriesLeft.push(job.retriesLeft), new BusyError('later')))
    await space.startWorker({ jobs: [kind] })
    const jid = await space.client.queue('q').put(kind, { page: 1 }, { retries: 1, tags: ['a'], priority: 3 })
    await until('the job has failed', async () => (await space.job(jid)).state === 'failed')
    expect(await space.history(jid)).toEqual(['put', 'popped', 'put', 'popped', 'put', 'popped', 'failed'])
    const job = await space.job(jid)
    expect(job.data).toEqual({ page: 1, requeues_by_exception: { BusyError: 2 } })
    expect(job).toMatchObject({ queueName: 'q', tags: ['a'], priority: 3, failure: { group: 'Klass:BusyError' } })
    expect(retriesLeft).toEqual([1, 1, 1])
    expect(told).toEqual([
      [jid, 'BusyError: later', { attempt: 1, delaySeconds: 0 }],
      [jid, 'BusyError: later', { attempt: 2, delaySeconds: 0 }],
    ])
  })

  test('waits for a time within the range, and keeps what its handler has changed in the data', async () => {
    const space = new Space()
    const kind = throwing([requeueOn({ ...options, delayRange: [100, 200] })], (job) => {
      Object.assign(job, { data: { page: 2 } })
      return new VeryBusyError()
    })
    await space.startWorker({ jobs: [kind] })
    const jid = await space.client.queue('q').put(kind, { page: 1 })
    await until('the job is scheduled', async () => (await space.job(jid)).state === 'scheduled')
    const { data, dueAt } = await space.job(jid)
    expect(data).toEqual({ page: 2, requeues_by_exception: { VeryBusyError: 1 } })
    const seconds = ((dueAt?.getTime() ?? 0) - Date.now()) / 1000
    expect(seconds).toBeGreaterThan(70)
    expect(seconds).toBeLessThan(201)
  })
})

describe('requeueOn', () => {
  test.each([
    ['none', {}, { BusyError: 1 }],
    ['another', { requeues_by_exception: { TypeError: 2 } }, { TypeError: 2, BusyError: 1 }],
    ['one', { requeues_by_exception: { BusyError: 1 } }, { BusyError: 2 }],
    ['nothing', { requeues_by_exception: null }, { BusyError: 1 }],
    ['something else', { requeues_by_exception: { BusyError: 'often' } }, { BusyError: 1 }],
  ])('counts on where the data counts %s', async (_, data, counts) => {
    const moved = { data: { requeues_by_exception: counts }, delay: 0 }
    expect(await outcome({}, new BusyError(), data)).toEqual({ verb: 'move', queueName: 'mock_queue', options: moved })
  })

  test('counts errors of each name alone, whatever the name', async () => {
    const data = { requeues_by_exception: { BusyError: 2 } }
    const counted = await outcome({}, Object.assign(new BusyError(), { name: 'constructor' }), data)
    const counts = { BusyError: 2, constructor: 1 }
    expect(counted).toMatchObject({ options: { data: { requeues_by_exception: counts } } })
    const error = new BusyError()
    await expect(outcome({}, error, data)).rejects.toBe(error)
  })

  test('throws on other errors', async () => {
    const error = new TypeError()
    await expect(outcome({}, error)).rejects.toBe(error)
  })

  test.each([[[1, 2]], ['text'], [5], [null]])('fails a job whose data is %j before it runs', async (data) => {
    let hasRun = false
    const kind = throwing([requeueOn(options)], () => (hasRun = true))
    const expected = { argument: 'job.data', message: expect.stringContaining('requeueOn') }
    await expect(perform(Job.build(new Space().client, kind, { data }), kind)).rejects.toMatchObject(expected)
    expect(hasRun).toBe(false)
  })

  test('throws on when the signal has fired, and when the handler has ended the job itself', async () => {
    const controller = new AbortController()
    const context: JobContext = { signal: controller.signal, workFolder: async () => '' }
    const reason = new BusyError('lost')
    const late = throwing([requeueOn(options)], () => (controller.abort(reason), reason))
    await expect(perform(Job.build(new Space().client, late), late, context)).rejects.toBe(reason)
    const ended = throwing([requeueOn(options)], (job) => (job.settle('complete'), reason))
    await expect(perform(Job.build(new Space().client, ended), ended)).rejects.toBe(reason)
  })

  test('puts the job anew, and warns, when onRequeue throws', async () => {
    const told = warnings()
    const onRequeue = (): void => {
      throw new Error('the log is full')
    }
    expect(await outcome({ onRequeue }, new BusyError())).toMatchObject({ verb: 'move' })
    await until('it is told', () => told.length > 0)
    expect(told).toEqual([expect.stringMatching(/onRequeue failed.*the log is full/)])
  })

  const { errors, delayRange, maxAttempts } = options
  test.each([
    ['errors', { delayRange, maxAttempts }],
    ['delayRange', { errors, maxAttempts }],
    ['delayRange', { errors, maxAttempts, delayRange: [5] }],
    ['delayRange', { errors, maxAttempts, delayRange: [5, 4] }],
    ['delayRange', { errors, maxAttempts, delayRange: [-1, 4] }],
    ['maxAttempts', { errors, delayRange }],
    ['maxAttempts', { errors, delayRange, maxAttempts: 0 }],
    ['maxAttempts', { errors, delayRange, maxAttempts: 1.5 }],
    ['onRequeue', { ...options, onRequeue: 'log' }],
    ['options.delay', { ...options, delay: 1 }],
  ])('refuses what will not do: %s', (argument, bad) => {
    expect(() => requeueOn(bad as never)).toThrow(expect.objectContaining({ argument, code: 'INVALID_ARGUMENT' }))
  })
})
