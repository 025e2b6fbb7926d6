import { defineJob, Job, type JobContext, type JobDefinition, type JobMiddleware, type Perform } from '@qless/client'
import { describe, expect, test } from 'vitest'
import { JobTimeoutError, perform, retryOn, timeout } from '../src/index.ts'
import { aborted } from './gate.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

function kindOf(middleware: readonly JobMiddleware[], handler: Perform<unknown>): JobDefinition<unknown> {
  return defineJob('Klass', { middleware, perform: handler })
}

/** Runs a handler under middleware. */
async function run(middleware: JobMiddleware, handler: Perform<unknown>, context?: JobContext): Promise<unknown> {
  const kind = kindOf([middleware], handler)
  return perform(Job.build(new Space().client, kind), kind, context)
}

const toTheEnd: Perform<unknown> = (_, { signal }) => aborted(signal)

describe('timeout', () => {
  test('fires the signal when the time is over, and throws what it fired with', async () => {
    let reason: unknown
    const error = await run(timeout(0.01), async (_, { signal }) => {
      await aborted(signal).catch(() => undefined)
      reason = signal.reason
      signal.throwIfAborted()
    }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(JobTimeoutError)
    expect(error).toBe(reason)
    expect(error).toMatchObject({
      name: 'JobTimeoutError',
      message: 'Qless: job timeout (0.01 seconds) exceeded.',
      seconds: 0.01,
    })
  })

  test('waits for a handler that does not end, and throws that it is late with what it threw', async () => {
    const thrown = new Error('the file is half written')
    let hasEnded = false
    const late = run(timeout(0.01), async (_, { signal }) => {
      await aborted(signal).catch(() => undefined)
      await new Promise((resolve) => setImmediate(resolve))
      hasEnded = true
      throw thrown
    })
    await expect(late).rejects.toMatchObject({ name: 'JobTimeoutError', cause: thrown })
    expect(hasEnded).toBe(true)
  })

  test('takes what a handler returns after all', async () => {
    const returning: Perform<unknown> = (_, { signal }) => aborted(signal).catch(() => 'done after all')
    expect(await run(timeout(0.01), returning)).toBe('done after all')
  })

  test('leaves a handler alone that ends in time', async () => {
    let given: AbortSignal | undefined
    const error = new Error('of its own')
    const failing = run(timeout(0.05), async (_, { signal }) => {
      given = signal
      throw error
    })
    await expect(failing).rejects.toBe(error)
    // A timer that was left would fire before this one.
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(given?.aborted).toBe(false)
  })

  test('hands the signal of the worker on, whose reason counts when it fires first', async () => {
    const controller = new AbortController()
    const reason = new Error('lost')
    const stopped = new Error('stopped')
    const context: JobContext = { signal: controller.signal, workFolder: async () => '/tmp/folder' }
    let given: unknown
    let folder = ''
    const lost = run(
      timeout(0.01),
      async (_, { signal, workFolder }) => {
        folder = await workFolder()
        controller.abort(reason)
        await new Promise((resolve) => setTimeout(resolve, 20))
        given = signal.reason
        throw stopped
      },
      context,
    )
    await expect(lost).rejects.toBe(stopped)
    expect(given).toBe(reason)
    expect(folder).toBe('/tmp/folder')
  })

  test('asks a function for the seconds of each job; undefined is no limit', async () => {
    const seen: unknown[] = []
    const limit = (seconds: number | undefined) => (job: Job) => (seen.push(job.klass), seconds)
    await expect(run(timeout(limit(0.01)), toTheEnd)).rejects.toThrow(JobTimeoutError)
    const { signal } = new AbortController()
    const own = await run(timeout(limit(undefined)), (_, context) => context.signal === signal, {
      signal,
      workFolder: async () => '',
    })
    expect(own).toBe(true)
    expect(seen).toEqual(['Klass', 'Klass'])
  })

  test('does not fire at once when the time is longer than a timer can be', async () => {
    const isLate = await run(timeout(1e9), async (_, { signal }) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      return signal.aborted
    })
    expect(isLate).toBe(false)
  })

  test.each([0, -1, Number.NaN, Infinity, '5'])('refuses %j, also from a function', async (seconds) => {
    const expected = { argument: 'timeout', code: 'INVALID_ARGUMENT' }
    expect(() => timeout(seconds as never)).toThrow(expect.objectContaining(expected))
    await expect(
      run(
        timeout(() => seconds as never),
        () => 'run',
      ),
    ).rejects.toMatchObject(expected)
  })

  test('has the job tried again under retryOn that stands outside of it', async () => {
    const space = new Space()
    let attempt = 0
    const kind = kindOf([timeout(0.02), retryOn({ errors: [JobTimeoutError] })], (_, { signal }) => {
      attempt += 1
      return attempt === 1 ? aborted(signal) : 'in time'
    })
    await space.startWorker({ jobs: [kind] })
    const [jid = ''] = await space.put(1)
    await until('the job is complete', async () => (await space.job(jid)).state === 'complete')
    expect(await space.history(jid)).toEqual(['put', 'popped', 'retried', 'popped', 'done'])
  })

  test('fails the job in a worker', async () => {
    const space = new Space()
    await space.startWorker({ jobs: [kindOf([timeout(0.01)], toTheEnd)] })
    const [jid = ''] = await space.put(1)
    await until('the job has failed', async () => (await space.job(jid)).state === 'failed')
    expect((await space.job(jid)).failure?.group).toBe('Klass:JobTimeoutError')
  })
})

test('what middleware gives next is the context of what it stands around, and of no other', async () => {
  const seen: string[] = []
  const note =
    (name: string): JobMiddleware =>
    async (_, next, context) => {
      seen.push(`${name} ${await context.workFolder()}`)
      return next()
    }
  const other: JobMiddleware = (_, next, context) => next({ ...context, workFolder: async () => 'other' })
  const kind = kindOf([note('inner'), other, note('outer')], async (_, { workFolder }) => {
    seen.push(`handler ${await workFolder()}`)
  })
  const context: JobContext = { signal: new AbortController().signal, workFolder: async () => 'first' }
  await perform(Job.build(new Space().client, kind), kind, context)
  expect(seen).toEqual(['outer first', 'inner other', 'handler other'])
})
