import { defineJob, JobLostError, type Job } from '@qless/client'
import { describe, expect, test } from 'vitest'
import { aborted, Gate } from './gate.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

const SHORT = { heartbeat: 0.3, 'grace-period': 0 }

describe('the lock of a running job', () => {
  test('is kept for longer than its heartbeat', async () => {
    const space = new Space(SHORT)
    const gate = new Gate()
    const seen: Job[] = []
    const perform = async (job: Job): Promise<void> => {
      seen.push(job)
      await gate.opened
    }
    await space.startWorker({ jobs: [defineJob('Klass', { perform })], concurrency: 3 })
    const jids = await space.put(3)
    await until('all handlers run', () => seen.length === 3)
    const first = Math.min(...seen.map(({ expiresAt }) => Number(expiresAt)))
    // Another worker that would take what is lost.
    await until('three heartbeats have passed', async () => {
      expect(await space.client.queue('q').pop()).toBeNull()
      return seen.every(({ expiresAt }) => Number(expiresAt) > first + 900)
    })
    gate.open()
    await until('all jobs are complete', async () => (await space.client.queue('q').counts()).running === 0)
    for (const jid of jids) expect(await space.history(jid)).toEqual(['put', 'popped', 'done'])
  })

  test('is not renewed any more when the job has ended', async () => {
    const space = new Space(SHORT)
    let isOver = false
    const told: unknown[] = []
    const worker = await space.startWorker({ jobs: [defineJob('Klass', { perform: () => void (isOver = true) })] })
    worker.on('lost', () => told.push('lost')).on('error', (error) => told.push(error))
    const [jid = ''] = await space.put(1)
    await until('the job is complete', async () => isOver && (await space.job(jid)).state === 'complete')
    const end = Date.now() + 300
    await until('a heartbeat has passed', () => Date.now() > end)
    expect(told).toEqual([])
  })
})

describe('a job that somebody takes from its worker', () => {
  test.each(['moved', 'canceled'] as const)('by having it %s fires the signal, and counts for nothing', async (how) => {
    const space = new Space(SHORT)
    const told: string[] = []
    const reasons: unknown[] = []
    const errors: Error[] = []
    const gate = new Gate()
    let ended = 0
    const kind = defineJob('Klass', {
      async perform(_: Job, { signal }) {
        gate.open()
        await aborted(signal).catch((reason: unknown) => reasons.push(reason))
        ended += 1
      },
    })
    const worker = space.worker({ jobs: [kind] })
    for (const name of ['completed', 'failed', 'error'] as const) worker.on(name, () => told.push(name))
    worker.on('lost', (_, error) => errors.push(error))
    await space.configure()
    await worker.start()
    const [jid = ''] = await space.put(1)
    await gate.opened
    const job = await space.job(jid)
    await (how === 'moved' ? job.move('other') : job.cancel())
    await until('the handler has ended', () => ended === 1)
    await worker.close()
    expect(reasons).toEqual([expect.any(JobLostError)])
    expect(errors).toEqual(reasons)
    expect(errors[0]).toMatchObject({ jid, state: how === 'moved' ? 'waiting' : 'gone' })
    expect(told).toEqual([])
    if (how === 'moved') expect(await space.history(jid)).toEqual(['put', 'popped', 'put'])
    else expect(await space.client.jobs.get(jid)).toBeNull()
  })

  test('before its handler returns is told as lost, once', async () => {
    const space = new Space()
    const lost: [Job, Error][] = []
    const kind = defineJob('Klass', {
      async perform(job: Job) {
        await (await space.job(job.jid)).move('other')
      },
    })
    const worker = space.worker({ jobs: [kind] })
    worker.on('lost', (job, error) => lost.push([job, error]))
    await worker.start()
    const [jid = ''] = await space.put(1)
    await until('the loss is told', () => lost.length > 0)
    await worker.close()
    expect(lost).toEqual([[expect.objectContaining({ jid }), expect.any(JobLostError)]])
    expect(await space.history(jid)).toEqual(['put', 'popped', 'put'])
  })

  test('before its handler throws is told as lost, once', async () => {
    const space = new Space()
    const told: string[] = []
    const kind = defineJob('Klass', {
      async perform(job: Job) {
        await (await space.job(job.jid)).move('other')
        throw new Error('message')
      },
    })
    const worker = space.worker({ jobs: [kind] })
    for (const name of ['lost', 'failed', 'error'] as const) worker.on(name, () => told.push(name))
    await worker.start()
    const [jid = ''] = await space.put(1)
    await until('the loss is told', () => told.length > 0)
    await worker.close()
    expect(told).toEqual(['lost'])
    expect((await space.job(jid)).state).toBe('waiting')
  })

  test('does not keep the worker from running it again', async () => {
    const space = new Space(SHORT)
    let runs = 0
    const kind = defineJob('Klass', {
      async perform(_: Job, { signal }) {
        runs += 1
        if (runs === 1) await aborted(signal)
      },
    })
    await space.startWorker({ jobs: [kind], concurrency: 1 })
    const [jid = ''] = await space.put(1)
    await until('the handler runs', () => runs === 1)
    await (await space.job(jid)).move('q')
    await until('the job is complete', async () => (await space.job(jid)).state === 'complete')
    expect(runs).toBe(2)
  })
})
