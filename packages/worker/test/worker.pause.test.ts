import { defineJob, type Job, type JobContext } from '@qless/client'
import { expect, test } from 'vitest'
import { InterruptError } from '../src/index.ts'
import { aborted, Gate } from './gate.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

test('a paused worker lets its jobs end and takes no more until it resumes', async () => {
  const space = new Space()
  const gate = new Gate()
  const seen: number[] = []
  const told: string[] = []
  const perform = async ({ data }: Job<number>): Promise<void> => {
    seen.push(data)
    if (data === 0) await gate.opened
  }
  const worker = space.worker({ jobs: [defineJob<number>('Klass', { perform })], concurrency: 1 })
  worker.on('paused', () => told.push('paused')).on('resumed', () => told.push('resumed'))
  await worker.start()
  const [first = ''] = await space.put(3)
  await until('the first handler runs', () => seen.length === 1)
  worker.pause()
  worker.pause()
  gate.open()
  await until('the first is complete', async () => (await space.job(first)).state === 'complete')
  for (let answer = 0; answer < 5; answer++) await space.client.queues.counts()
  expect(seen).toEqual([0])
  worker.resume()
  await until('the others ran', () => seen.length === 3)
  expect(told).toEqual(['paused', 'resumed'])
})

test('a worker that was paused while it was idle takes nothing', async () => {
  const space = new Space()
  const seen: number[] = []
  const worker = await space.startWorker({
    jobs: [defineJob<number>('Klass', { perform: ({ data }) => void seen.push(data) })],
  })
  worker.pause()
  await space.put(2)
  for (let answer = 0; answer < 5; answer++) await space.client.queues.counts()
  expect(await space.client.queue('q').counts()).toMatchObject({ waiting: 2, running: 0 })
  worker.resume()
  await until('they ran', () => seen.length === 2)
})

test('an interrupted job goes back as it was, and the worker goes on', async () => {
  const space = new Space()
  const reasons: unknown[] = []
  let runs = 0
  const perform = async (_: Job, { signal }: JobContext): Promise<void> => {
    runs += 1
    if (runs > 1) return
    await aborted(signal).catch((reason: unknown) => {
      reasons.push(reason)
      throw reason
    })
  }
  const worker = await space.startWorker({ jobs: [defineJob<number>('Klass', { perform })], concurrency: 1 })
  const [jid = ''] = await space.put(1)
  await until('the handler runs', () => runs === 1)
  worker.interrupt()
  await until('the job is complete', async () => (await space.job(jid)).state === 'complete')
  expect(reasons).toEqual([expect.any(InterruptError)])
  expect(await space.history(jid)).toEqual(['put', 'popped', 'released', 'popped', 'done'])
  expect((await space.job(jid)).retriesLeft).toBe(5)
})

test('with interval 0 the worker closes when there is nothing to do', async () => {
  const space = new Space()
  const seen: number[] = []
  await space.put(5)
  const worker = space.worker({
    jobs: [defineJob<number>('Klass', { perform: ({ data }) => void seen.push(data) })],
    interval: 0,
  })
  await worker.start()
  await until(
    'the worker has closed',
    async () => (await space.client.workers.counts()).length === 0 && seen.length === 5,
  )
  await expect(worker.start()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
})

test('it tells once that it is idle, and again when it has had something to do', async () => {
  const space = new Space()
  let idle = 0
  const worker = space.worker({ jobs: [defineJob<number>('Klass', { perform: () => undefined })], interval: 0.02 })
  worker.on('idle', () => (idle += 1))
  await worker.start()
  await until('it is idle', () => idle === 1)
  const end = Date.now() + 150
  await until('it has looked several times', () => Date.now() > end)
  expect(idle).toBe(1)
  await space.put(1)
  await until('it is idle again', () => idle === 2)
})
