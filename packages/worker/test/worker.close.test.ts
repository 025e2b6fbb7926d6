import { defineJob, type Job, type JobContext, type JobDefinition } from '@qless/client'
import { describe, expect, test } from 'vitest'
import { ShutdownError, type Closed } from '../src/index.ts'
import { aborted, Gate } from './gate.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

const jidsOf = ({ unfinished }: Closed): string[] => unfinished.map(({ jid }) => jid)

function kind(perform: (job: Job<number>, context: JobContext) => unknown): JobDefinition<number> {
  return defineJob<number>('Klass', { perform })
}

describe('close', () => {
  test('lets the running jobs end, and takes no more', async () => {
    const space = new Space()
    const gate = new Gate()
    const seen: number[] = []
    const perform = async (job: Job<number>): Promise<void> => {
      seen.push(job.data)
      await gate.opened
    }
    const worker = await space.startWorker({ jobs: [kind(perform)], concurrency: 2 })
    const jids = await space.put(5)
    await until('two handlers run', () => seen.length === 2)
    const closed = worker.close()
    gate.open()
    expect(await closed).toEqual({ unfinished: [] })
    expect(seen).toEqual([0, 1])
    const states = await Promise.all(jids.map(async (jid) => (await space.job(jid)).state))
    expect(states).toEqual(['complete', 'complete', 'waiting', 'waiting', 'waiting'])
  })

  test('completes the only job that runs', async () => {
    const space = new Space()
    const gate = new Gate()
    let running = 0
    const perform = async (): Promise<void> => {
      running += 1
      await gate.opened
    }
    const worker = await space.startWorker({ jobs: [kind(perform)] })
    const [jid = ''] = await space.put(1)
    await until('the handler runs', () => running === 1)
    const closed = worker.close()
    // The worker has told the others that it closes, and only its handler is left.
    for (let answer = 0; answer < 5; answer++) await space.client.queues.counts()
    gate.open()
    expect(await closed).toEqual({ unfinished: [] })
    expect((await space.job(jid)).state).toBe('complete')
  })

  test('does not fire the signals of jobs that end in time', async () => {
    const space = new Space()
    const gate = new Gate()
    const signals: AbortSignal[] = []
    const perform = async (_: Job, { signal }: JobContext): Promise<void> => {
      signals.push(signal)
      await gate.opened
    }
    const worker = await space.startWorker({ jobs: [kind(perform)] })
    await space.put(1)
    await until('the handler runs', () => signals.length === 1)
    const closed = worker.close()
    gate.open()
    await closed
    expect(signals[0]?.aborted).toBe(false)
  })

  test('hands back what ends on its signal, at its old place and with all its retries', async () => {
    const space = new Space()
    const reasons: unknown[] = []
    let running = 0
    const perform = async (_: Job, { signal }: JobContext): Promise<void> => {
      running += 1
      await aborted(signal).catch((reason: unknown) => {
        reasons.push(reason)
        throw reason
      })
    }
    const worker = await space.startWorker({ jobs: [kind(perform)], concurrency: 2 })
    const jids = await space.put(4)
    await until('two handlers run', () => running === 2)
    expect(await worker.close({ timeoutMs: 0, abortMs: 5000 })).toEqual({ unfinished: [] })
    expect(reasons).toEqual([expect.any(ShutdownError), expect.any(ShutdownError)])
    expect(await space.history(jids[0] ?? '')).toEqual(['put', 'popped', 'released'])
    const jobs = await space.client.queue('q').pop(4)
    expect(jobs.map(({ jid }) => jid)).toEqual(jids)
    expect(jobs.map(({ retriesLeft }) => retriesLeft)).toEqual([5, 5, 5, 5])
  })

  test('completes what returns on its signal', async () => {
    const space = new Space()
    let running = 0
    const perform = async (_: Job, { signal }: JobContext): Promise<void> => {
      running += 1
      await aborted(signal).catch(() => undefined)
    }
    const worker = await space.startWorker({ jobs: [kind(perform)] })
    const [jid = ''] = await space.put(1)
    await until('the handler runs', () => running === 1)
    await worker.close({ timeoutMs: 0, abortMs: 5000 })
    expect((await space.job(jid)).state).toBe('complete')
  })

  test('tells which jobs did not end on their signal, and lets their locks expire', async () => {
    const space = new Space({ heartbeat: 0.2, 'grace-period': 0 })
    const gate = new Gate()
    let running = 0
    const perform = async (): Promise<void> => {
      running += 1
      await gate.opened
    }
    const worker = await space.startWorker({ jobs: [kind(perform)] })
    const [jid = ''] = await space.put(1)
    await until('the handler runs', () => running === 1)
    expect(jidsOf(await worker.close({ timeoutMs: 0, abortMs: 20 }))).toEqual([jid])
    expect((await space.job(jid)).state).toBe('running')
    await until('the job is handed out again', async () => (await space.client.queue('q').pop())?.jid === jid)
    gate.open()
  })

  test('leaves nothing behind that still tries when an unfinished handler ends later', async () => {
    const space = new Space()
    const gate = new Gate()
    let running = 0
    let ended = 0
    const perform = async (): Promise<void> => {
      running += 1
      await gate.opened
      ended += 1
    }
    const errors: unknown[] = []
    const worker = space.worker({ jobs: [kind(perform)], interval: 0.01 })
    worker.on('error', (error) => errors.push(error))
    await worker.start()
    await space.put(1)
    await until('the handler runs', () => running === 1)
    await worker.close({ timeoutMs: 0, abortMs: 0 })
    gate.open()
    await until('the handler has ended', () => ended === 1)
    const end = Date.now() + 150
    await until('there was time for several tries', () => Date.now() > end)
    expect(errors.length).toBeLessThanOrEqual(1)
  })

  test('answers the same when it is called twice', async () => {
    const space = new Space()
    const gate = new Gate()
    let running = 0
    const perform = async (): Promise<void> => {
      running += 1
      await gate.opened
    }
    const worker = await space.startWorker({ jobs: [kind(perform)] })
    const [jid = ''] = await space.put(1)
    await until('the handler runs', () => running === 1)
    const first = worker.close({ timeoutMs: 0, abortMs: 0 })
    const second = worker.close()
    expect(await second).toBe(await first)
    expect(jidsOf(await first)).toEqual([jid])
    gate.open()
  })

  test('closes a worker that is idle at once', async () => {
    const worker = await new Space().startWorker({ jobs: [kind(() => undefined)] })
    expect(await worker.close()).toEqual({ unfinished: [] })
  })

  test('closes a worker that was never started', async () => {
    const worker = new Space().worker({ jobs: [kind(() => undefined)] })
    expect(await worker.close()).toEqual({ unfinished: [] })
  })

  test('keeps a worker from starting later', async () => {
    const space = new Space()
    const seen: number[] = []
    const worker = space.worker({ jobs: [kind(({ data }) => void seen.push(data))] })
    await worker.close()
    await worker.start().catch(() => undefined)
    await space.put(1)
    expect(await space.client.queue('q').counts()).toMatchObject({ waiting: 1, running: 0 })
    expect(seen).toEqual([])
  })

  test('leaves the client open', async () => {
    const space = new Space()
    const worker = await space.startWorker({ jobs: [kind(() => undefined)] })
    await worker.close()
    await expect(space.put(1)).resolves.toHaveLength(1)
  })

  test('leaves no job running without a handler when jobs are on their way', async () => {
    const space = new Space()
    await space.put(300)
    let ran = 0
    const worker = await space.startWorker({ jobs: [kind(() => void (ran += 1))], concurrency: 20 })
    await until('some jobs ran', () => ran > 20)
    await worker.close()
    const { waiting, running } = await space.client.queue('q').counts()
    expect(running).toBe(0)
    expect(waiting).toBe(300 - ran)
  })

  test('wakes another worker for the jobs that it leaves', { timeout: 8000 }, async () => {
    const space = new Space()
    const gate = new Gate()
    let running = 0
    const busy = kind(async () => {
      running += 1
      await gate.opened
    })
    const seen: number[] = []
    const worker = await space.startWorker({ jobs: [busy], concurrency: 1 })
    await space.put(1)
    await until('the handler runs', () => running === 1)
    await space.startWorker({ jobs: [kind(({ data }) => void seen.push(data))], concurrency: 1 })
    const closed = worker.close()
    gate.open()
    await closed
    await space.put(3)
    await until('the other worker runs them', () => seen.length === 3)
  })
})

test('two starts are as one', async () => {
  const space = new Space()
  const gate = new Gate()
  let running = 0
  const perform = async (): Promise<void> => {
    running += 1
    await gate.opened
  }
  const worker = space.worker({ jobs: [kind(perform)], concurrency: 2 })
  await Promise.all([worker.start(), worker.start()])
  await space.put(5)
  await until('two handlers run', () => running === 2)
  expect(await space.client.queue('q').counts()).toMatchObject({ running: 2, waiting: 3 })
  gate.open()
})
