import { defineJob, Job, retry, type JobContext, type JobMiddleware } from '@qless/client'
import { describe, expect, test } from 'vitest'
import { exponential, perform, retryOn, type RetryOnOptions } from '../src/index.ts'
import { Space } from './space.ts'
import { until } from './until.ts'
import { warnings } from './warnings.ts'

class PaymentError extends Error {
  override readonly name: string = 'PaymentError'
}
class CardError extends PaymentError {
  override readonly name = 'CardError'
}

/** What a job that throws becomes under `retryOn`. */
async function outcome(options: RetryOnOptions, thrown: unknown, retriesLeft = 5): Promise<unknown> {
  const job = Job.build(new Space().client, 'Klass', { retriesLeft })
  return perform(
    job,
    throwing([retryOn(options)], () => thrown),
  )
}

function throwing(middleware: readonly JobMiddleware[], thrown: (job: Job<number>) => unknown) {
  return defineJob<number>('Klass', {
    middleware,
    perform: (job) => {
      throw thrown(job)
    },
  })
}

describe('a job under retryOn', () => {
  test('runs again until its handler throws no more, and its history shows it', async () => {
    const space = new Space()
    const told: unknown[] = []
    const onRetry: RetryOnOptions['onRetry'] = (job, error, next) => told.push([job.jid, String(error), next])
    const retriesLeft: number[] = []
    const kind = defineJob('Klass', {
      middleware: [retryOn({ errors: [PaymentError], onRetry })],
      perform: (job) => {
        const attempt = retriesLeft.push(job.retriesLeft)
        if (attempt < 3) throw new PaymentError(`attempt ${attempt}`)
        return 'paid'
      },
    })
    await space.startWorker({ jobs: [kind] })
    const [jid = ''] = await space.put(1)
    await until('the job is complete', async () => (await space.job(jid)).state === 'complete')
    expect(await space.history(jid)).toEqual(['put', 'popped', 'retried', 'popped', 'retried', 'popped', 'done'])
    expect((await space.job(jid)).result).toBe('paid')
    expect(retriesLeft).toEqual([5, 4, 3])
    expect(told).toEqual([
      [jid, 'PaymentError: attempt 1', { attempt: 1, delaySeconds: 0 }],
      [jid, 'PaymentError: attempt 2', { attempt: 2, delaySeconds: 0 }],
    ])
  })

  test('fails with the error when no retry is left', async () => {
    const space = new Space()
    const attempts: number[] = []
    const onRetry: RetryOnOptions['onRetry'] = (_, __, { attempt }) => attempts.push(attempt)
    const middleware = [retryOn({ errors: [PaymentError], onRetry })]
    await space.startWorker({ jobs: [throwing(middleware, () => new PaymentError('no money'))] })
    const [jid = ''] = await space.put(1, { retries: 2 })
    await until('the job has failed', async () => (await space.job(jid)).state === 'failed')
    const history = ['put', 'popped', 'retried', 'popped', 'retried', 'popped', 'failed']
    expect(await space.history(jid)).toEqual(history)
    const { failure } = await space.job(jid)
    expect(failure).toMatchObject({ group: 'Klass:PaymentError', message: expect.stringMatching(/^no money\n/) })
    expect(attempts).toEqual([1, 2])
  })

  test('waits for the delay, under the group and the message of the error', async () => {
    const space = new Space()
    const delay = exponential(60)
    const middleware = [retryOn({ errors: [PaymentError], delay })]
    await space.startWorker({ jobs: [throwing(middleware, () => new PaymentError('no money'))] })
    const [jid = ''] = await space.put(1)
    await until('the job is scheduled', async () => (await space.job(jid)).state === 'scheduled')
    const { dueAt, failure } = await space.job(jid)
    const seconds = ((dueAt?.getTime() ?? 0) - Date.now()) / 1000
    expect(seconds).toBeGreaterThan(30)
    expect(seconds).toBeLessThan(61)
    expect(failure).toMatchObject({ group: 'Klass:PaymentError', message: expect.stringMatching(/^no money\n/) })
  })
})

describe('retryOn', () => {
  const namesake = Object.assign(new Error('of another copy'), { name: 'PaymentError' })
  test.each([
    ['of the class', [PaymentError], new PaymentError()],
    ['of a subclass', [TypeError, PaymentError], new CardError()],
    ['of the same name', [PaymentError], namesake],
    ['that the function lets pass', (error: unknown) => error === 'text', 'text'],
  ])('retries an error %s', async (_, errors, thrown) => {
    const returned = await outcome({ errors, delay: 5 }, thrown)
    const group = `Klass:${thrown instanceof Error ? thrown.name : 'string'}`
    expect(returned).toEqual({ verb: 'retry', options: { delay: 5, group, message: expect.any(String) } })
  })

  test.each([
    ['of another class', [PaymentError], new TypeError()],
    ['of the class above', [CardError], new PaymentError()],
    ['that is no error', [PaymentError], 'PaymentError'],
    ['that the function does not let pass', () => false, new PaymentError()],
  ])('throws on an error %s', async (_, errors, thrown) => {
    await expect(outcome({ errors }, thrown)).rejects.toBe(thrown)
  })

  test('gives the function for the delay the attempt and the error', async () => {
    const seen: unknown[] = []
    const error = new PaymentError()
    const delay = (...args: readonly unknown[]): number => seen.push(args)
    await outcome({ errors: [Error], delay }, error)
    await outcome({ errors: [Error], delay }, error, 1)
    expect(seen).toEqual([
      [1, error],
      [5, error],
    ])
  })

  test('throws on when the signal has fired, and when the handler has ended the job itself', async () => {
    const controller = new AbortController()
    const context: JobContext = { signal: controller.signal, workFolder: async () => '' }
    const reason = new PaymentError('lost')
    const late = throwing([retryOn({ errors: [Error] })], () => (controller.abort(reason), reason))
    await expect(perform(Job.build(new Space().client, late), late, context)).rejects.toBe(reason)
    const ended = throwing([retryOn({ errors: [Error] })], (job) => (job.settle('complete'), reason))
    await expect(perform(Job.build(new Space().client, ended), ended)).rejects.toBe(reason)
  })

  test('leaves what the handler returns as it is', async () => {
    const returned = retry({ delay: 1 })
    const kind = defineJob('Klass', { middleware: [retryOn({ errors: [Error] })], perform: () => returned })
    expect(await perform(Job.build(new Space().client, kind), kind)).toBe(returned)
  })

  const full = new Error('the log is full')
  const throwFull = (): void => {
    throw full
  }
  test.each([
    ['throws', throwFull],
    ['rejects', () => Promise.reject(full)],
  ])('retries, and warns once, when onRetry %s', async (_, onRetry) => {
    const told = warnings()
    const kind = throwing([retryOn({ errors: [PaymentError], onRetry })], () => new PaymentError())
    const job = Job.build(new Space().client, kind)
    expect(await perform(job, kind)).toMatchObject({ verb: 'retry' })
    expect(await perform(job, kind)).toMatchObject({ verb: 'retry' })
    await until('it is told', () => told.length > 0)
    expect(told).toEqual([expect.stringMatching(/onRetry failed.*the log is full/)])
  })

  test.each([
    ['delay', () => -1],
    ['delay', () => Number.NaN],
  ])('fails the job when the function says no %s', async (argument, delay) => {
    await expect(outcome({ errors: [Error], delay }, new PaymentError())).rejects.toMatchObject({ argument })
  })

  const errors = [Error]
  test.each([
    ['errors', {}],
    ['errors', { errors: [] }],
    ['errors', { errors: PaymentError }],
    ['errors', { errors: ['PaymentError'] }],
    ['errors', { errors: [() => true] }],
    ['delay', { errors, delay: -1 }],
    ['delay', { errors, delay: '5' }],
    ['onRetry', { errors, onRetry: 5 }],
    ['options.onretry', { errors, onretry: () => undefined }],
    ['options', undefined],
  ])('refuses what will not do: %s', (argument, options) => {
    expect(() => retryOn(options as never)).toThrow(expect.objectContaining({ argument, code: 'INVALID_ARGUMENT' }))
  })
})
