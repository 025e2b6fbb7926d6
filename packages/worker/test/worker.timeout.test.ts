import { defineJob, type Job, type JobContext } from '@qless/client'
import { describe, expect, test } from 'vitest'
import { JobTimeoutError } from '../src/index.ts'
import { aborted, Gate } from './gate.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

const SHORT = 0.02
const LONG = 1000

describe('a handler whose time is over', () => {
  interface Limits {
    readonly put?: number
    readonly kind?: number
    readonly worker: number
  }

  test.each<[string, Limits]>([
    ['by the option of its put', { put: SHORT, kind: LONG, worker: LONG }],
    ['by its kind', { kind: SHORT, worker: LONG }],
    ['by the worker', { worker: SHORT }],
  ])('%s gets it told by its signal; the job is charged a retry', async (_, seconds) => {
    const space = new Space()
    const reasons: unknown[] = []
    const perform = async (__: Job, { signal }: JobContext): Promise<void> => {
      await aborted(signal).catch((reason: unknown) => {
        reasons.push(reason)
        throw reason
      })
    }
    const kindSeconds = seconds.kind === undefined ? {} : { timeoutSeconds: seconds.kind }
    await space.startWorker({
      jobs: [defineJob<number>('Klass', { perform, ...kindSeconds })],
      timeoutSeconds: seconds.worker,
    })
    const putSeconds = seconds.put === undefined ? {} : { timeoutSeconds: seconds.put }
    const [jid = ''] = await space.put(1, { retries: 1, ...putSeconds })
    await until('the job has failed', async () => (await space.job(jid)).state === 'failed')
    expect(reasons).toEqual([expect.any(JobTimeoutError), expect.any(JobTimeoutError)])
    expect(reasons[0]).toMatchObject({ seconds: SHORT })
    expect(await space.history(jid)).toEqual(['put', 'popped', 'retried', 'popped', 'failed'])
    expect((await space.job(jid)).failure).toMatchObject({
      group: 'Klass:JobTimeoutError',
      message: `Qless: job timeout (${SHORT} seconds) exceeded.`,
    })
  })

  test('and that returns after all is complete', async () => {
    const space = new Space()
    const perform = async (_: Job, { signal }: JobContext): Promise<string> => {
      await aborted(signal).catch(() => undefined)
      return 'what there was'
    }
    await space.startWorker({ jobs: [defineJob<number>('Klass', { perform, timeoutSeconds: SHORT })] })
    const [jid = ''] = await space.put(1)
    await until('the job is complete', async () => (await space.job(jid)).state === 'complete')
    expect((await space.job(jid)).result).toBe('what there was')
  })

  test('and that heeds no signal is not waited for: others get its slot, and its lock expires', async () => {
    const space = new Space({ heartbeat: 0.3, 'grace-period': 0 })
    const gate = new Gate()
    const errors: unknown[] = []
    const seen: number[] = []
    const perform = async ({ data }: Job<number>): Promise<void> => {
      seen.push(data)
      if (data === 0 && seen.length === 1) await gate.opened
    }
    const kind = defineJob<number>('Klass', { perform, timeoutSeconds: SHORT })
    await space.configure()
    const worker = space.worker({ jobs: [kind], concurrency: 1, abortMs: 10, interval: 0.05 })
    worker.on('error', (error) => errors.push(error))
    await worker.start()
    const jids = await space.put(2)
    await until('both are complete', async () =>
      (await Promise.all(jids.map((jid) => space.job(jid)))).every(({ state }) => state === 'complete'),
    )
    expect(seen).toEqual([0, 1, 0])
    expect(errors).toEqual([expect.objectContaining({ name: 'GoesOnError' })])
    gate.open()
  })
})
