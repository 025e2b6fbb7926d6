import { defineJob, type Job, type JobContext, type JobDefinition } from '@qless/client'
import { describe, expect, test } from 'vitest'
import { Space } from './space.ts'
import { until } from './until.ts'

type Handler = (job: Job<number>, context: JobContext) => unknown

function kind(perform: Handler, name = 'Klass'): JobDefinition<number> {
  return defineJob<number>(name, { perform })
}

/** Runs one job, and answers it when it has failed. */
async function failed(throwing: () => unknown, klass = 'Klass'): Promise<Job> {
  const space = new Space()
  const told: unknown[] = []
  const worker = space.worker({ jobs: [kind(throwing, klass)] })
  worker.on('failed', (job) => told.push(job)).on('error', (error) => told.push(error))
  await worker.start()
  const jid = await space.client.queue('q').put(klass, 0)
  await until('a failure is told', () => told.length > 0)
  expect(told).toEqual([expect.objectContaining({ jid })])
  await worker.close()
  return space.job(jid)
}

class PaymentError extends Error {
  override readonly name = 'PaymentError'
}

const endless = new Error('endless')
endless.cause = endless

function badlyNamed(name: string): Error {
  return Object.assign(new Error('message'), { name })
}

describe('a job whose handler throws', () => {
  test('fails into the group of its class and the error', async () => {
    const job = await failed(() => {
      throw new PaymentError('the card has expired')
    })
    expect(job).toMatchObject({ state: 'failed', failure: { group: 'Klass:PaymentError' } })
    expect(job.failure?.message).toMatch(/^the card has expired\n/)
    expect(job.failure?.message).toMatch(/at .*worker\.outcome\.test\.ts:\d+/)
  })

  test('fails with what caused the error', async () => {
    const job = await failed(async () => {
      throw new TypeError('outside', { cause: new Error('inside') })
    })
    expect(job.failure?.group).toBe('Klass:TypeError')
    expect(job.failure?.message).toMatch(/^outside\n[^]*Caused by: inside\n/)
  })

  test.each([
    ['a text', 'what happened', 'Klass:string', /what happened/],
    ['undefined', undefined, 'Klass:undefined', /undefined/],
    ['null', null, 'Klass:object', /null/],
    ['a number', 5, 'Klass:number', /5/],
    ['an object without prototype', Object.create(null), 'Klass:object', /./],
    ['an error that is its own cause', endless, 'Klass:Error', /endless/],
  ])('fails when it throws %s', async (...[, thrown, group, message]) => {
    const job = await failed(() => {
      throw thrown
    })
    expect(job.failure?.group).toBe(group)
    expect(job.failure?.message).toMatch(message)
  })

  test.each([
    ['with a line end', 'Klass', 'Bad\nError'],
    ['that is empty', 'Klass', ''],
    ['of 1,000 letters', 'Klass', 'x'.repeat(1000)],
    ['of 600 bytes in 200 letters', 'Klass', '€'.repeat(200)],
    ['of a class whose name has 255 bytes', '€'.repeat(85), 'Error'],
    ['with half an emoji at the end of the group', 'Klass', `${'x'.repeat(193)}😀`],
  ])('fails when the error has a name %s', async (_, klass, name) => {
    const job = await failed(() => {
      throw badlyNamed(name)
    }, klass)
    expect(job.state).toBe('failed')
  })

  test('fails when it has made its data into something that cannot be stored', async () => {
    const space = new Space()
    const told: unknown[] = []
    const spoil = kind((job) => {
      Object.assign(job, { data: 1n })
      throw new Error('message')
    })
    const worker = await space.startWorker({ jobs: [spoil] })
    worker.on('failed', () => told.push('failed')).on('error', (error) => told.push(error))
    const [jid = ''] = await space.put(1)
    await until('a failure is told', () => told.length > 0)
    expect((await space.job(jid)).state).toBe('failed')
  })

  test('does not keep the others from running', async () => {
    const space = new Space()
    const done: number[] = []
    const picky = kind((job) => {
      if (job.data % 2 === 0) throw new Error('even')
      done.push(job.data)
    })
    await space.startWorker({ jobs: [picky], concurrency: 2 })
    await space.put(20)
    await until('all is over', async () => (await space.client.jobs.failed('Klass:Error')).total === 10)
    await until('the others ran', () => done.length === 10)
  })
})

test('a job of a class that the worker does not know fails', async () => {
  const space = new Space()
  await space.startWorker({ jobs: [kind(() => undefined)] })
  const jid = await space.client.queue('q').put('Unknown', 0)
  await until('the job has failed', async () => (await space.job(jid)).state === 'failed')
  const { failure } = await space.job(jid)
  expect(failure?.group).toBe('Unknown:UnknownKlass')
  expect(failure?.message).toMatch(/no job named Unknown/)
})

describe('a handler that ends its job itself', () => {
  const cases: readonly (readonly [string, (job: Job<number>) => Promise<unknown>, string, readonly string[]])[] = [
    ['completes', (job) => job.complete(), 'complete', ['put', 'popped', 'done']],
    ['completes into the next queue', (job) => job.complete('other'), 'waiting', ['put', 'popped', 'done', 'put']],
    ['retries later', (job) => job.retry({ delay: 60 }), 'scheduled', ['put', 'popped', 'retried']],
    ['moves', (job) => job.move('other'), 'waiting', ['put', 'popped', 'put']],
    ['fails', (job) => job.fail('group', 'message'), 'failed', ['put', 'popped', 'failed']],
  ]
  test.each(cases)('is left alone: it %s', async (...[, act, state, history]) => {
    const space = new Space()
    const told: string[] = []
    let ended = 0
    const worker = space.worker({
      jobs: [
        kind(async (job) => {
          await act(job)
          ended += 1
        }),
      ],
    })
    for (const name of ['completed', 'failed', 'lost', 'error'] as const) worker.on(name, () => told.push(name))
    await worker.start()
    const [jid = ''] = await space.put(1)
    await until('the handler has ended', () => ended === 1)
    await worker.close()
    expect((await space.job(jid)).state).toBe(state)
    expect(await space.history(jid)).toEqual(history)
    expect(told).toEqual([])
  })

  test.each(cases)('is left alone when it throws after that: it %s', async (...[, act, state, history]) => {
    const space = new Space()
    let ended = 0
    const worker = await space.startWorker({
      jobs: [
        kind(async (job) => {
          await act(job)
          ended += 1
          throw new Error('too late')
        }),
      ],
    })
    const [jid = ''] = await space.put(1)
    await until('the handler has ended', () => ended === 1)
    await worker.close()
    expect((await space.job(jid)).state).toBe(state)
    expect(await space.history(jid)).toEqual(history)
  })

  test('is left alone: it cancels', async () => {
    const space = new Space()
    let ended = 0
    const worker = await space.startWorker({
      jobs: [
        kind(async (job) => {
          await job.cancel()
          ended += 1
        }),
      ],
    })
    const [jid = ''] = await space.put(1)
    await until('the handler has ended', () => ended === 1)
    await worker.close()
    expect(await space.client.jobs.get(jid)).toBeNull()
  })

  test('frees its slot', async () => {
    const space = new Space()
    let ended = 0
    const perform = async (job: Job<number>): Promise<void> => {
      await job.fail('group', 'message')
      ended += 1
    }
    await space.startWorker({ jobs: [kind(perform)], concurrency: 1 })
    await space.put(5)
    await until('all jobs ran', () => ended === 5)
  })
})

describe('a handler that goes on changing the data after it has ended', () => {
  test('does not keep its job, or the others, from being completed', async () => {
    const space = new Space()
    const completed: string[] = []
    const later = async (job: Job<number>): Promise<void> => {
      for (let turn = 0; turn < 6; turn += 1) await Promise.resolve()
      Object.assign(job, { data: 1n })
    }
    const spoil = kind((job) => {
      if (job.data === 0) void later(job)
    })
    const worker = space.worker({ jobs: [spoil], concurrency: 1, interval: 0.02 })
    worker.on('completed', ({ jid }) => completed.push(jid))
    await worker.start()
    const jids = await space.put(3)
    await until('all are completed', () => completed.length === 3)
    expect(completed).toEqual(jids)
  })
})

describe('a handler that makes the data into something that cannot be stored', () => {
  test('does not keep the other jobs from being completed', async () => {
    const space = new Space()
    const completed: unknown[] = []
    const spoil = kind((job) => {
      if (job.data === 1) Object.assign(job, { data: 1n })
    })
    const worker = space.worker({ jobs: [spoil], concurrency: 3, interval: 0.02 })
    worker.on('completed', ({ jid }) => completed.push(jid))
    await worker.start()
    const jids = await space.put(3)
    await until('the others are complete, and the spoilt one has failed', async () => {
      const jobs = await Promise.all(jids.map((jid) => space.job(jid)))
      return jobs.map(({ state }) => state).join(' ') === 'complete failed complete'
    })
    await until('both completions are told', () => completed.length === 2)
    expect(completed).toEqual([jids[0], jids[2]])
  })
})

describe('what a handler returns', () => {
  /** Runs one job, and answers it when it is complete or failed. */
  async function finished(perform: Handler, config: ConstructorParameters<typeof Space>[0] = {}): Promise<Job> {
    const space = new Space(config)
    const errors: unknown[] = []
    const worker = await space.startWorker({ jobs: [kind(perform)] })
    worker.on('error', (error) => errors.push(error))
    const [jid = ''] = await space.put(1)
    await space.client.jobs.finished(jid, { timeoutMs: 20_000 })
    await worker.close()
    expect(errors).toEqual([])
    return space.job(jid)
  }

  test.each([{ sum: [1, 2] }, 'text', 0, false, null, 'x'.repeat(10_000)])(
    'is the result of the job: %.20j',
    async (result) => {
      expect(await finished(() => result)).toMatchObject({ state: 'complete', result })
      expect(await finished(async () => result)).toMatchObject({ state: 'complete', result })
    },
  )

  test('is no result when it is undefined', async () => {
    expect(await finished(() => undefined)).toMatchObject({ state: 'complete', result: undefined })
  })

  test('is not touched when the handler has ended the job itself', async () => {
    const perform: Handler = async (job) => {
      await job.complete({ result: 'of the handler' })
      return 'returned'
    }
    expect(await finished(perform)).toMatchObject({ state: 'complete', result: 'of the handler' })
  })

  test.each([
    ['a function', () => () => 0],
    ['a big integer', () => ({ a: 1n })],
    ['a Map', () => new Map()],
  ])('fails the job when JSON cannot hold it: %s', async (_, perform) => {
    const job = await finished(perform)
    expect(job).toMatchObject({ state: 'failed', failure: { group: 'Klass:InvalidArgumentError' } })
    expect(job.failure?.message).toMatch(/^result.* must be a value that JSON can hold/)
  })

  test('fails the job when it is longer than max-job-result', async () => {
    const job = await finished(() => 'x'.repeat(100), { 'max-job-result': 50 })
    expect(job).toMatchObject({ state: 'failed', failure: { group: 'Klass:InvalidArgumentError' } })
    expect(job.failure?.message).toMatch(/^result must be .*max-job-result/)
  })

  test('fails the job when it left data longer than max-job-data, and keeps the data', async () => {
    const perform: Handler = (job) => void Object.assign(job, { data: 'x'.repeat(100) })
    const job = await finished(perform, { 'max-job-data': 50 })
    expect(job).toMatchObject({ state: 'failed', data: 0, failure: { group: 'Klass:InvalidArgumentError' } })
  })

  test('that is refused does not keep the others from being completed', async () => {
    const space = new Space({ 'max-job-result': 50 })
    const perform: Handler = (job) => (job.data === 1 ? 'x'.repeat(100) : job.data)
    await space.startWorker({ jobs: [kind(perform)], concurrency: 3 })
    const jids = await space.put(3)
    const jobs = await Promise.all(jids.map((jid) => space.client.jobs.finished(jid, { timeoutMs: 20_000 })))
    expect(jobs).toMatchObject([{ result: 0 }, { state: 'failed' }, { result: 2 }])
  })
})
