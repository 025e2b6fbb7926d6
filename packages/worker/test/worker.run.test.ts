import { defineJob, type Job } from '@qless/client'
import { describe, expect, test } from 'vitest'
import { Gate } from './gate.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

/** A kind of job that notes the data of its jobs in the order in which they start. */
function noting(seen: unknown[]): ReturnType<typeof defineJob> {
  return defineJob('Klass', { perform: (job) => void seen.push(job.data) })
}

describe('a worker', () => {
  test.each([1, 10, 50])('[5] completes every job exactly once with concurrency %d', async (concurrency) => {
    const space = new Space()
    const seen: unknown[] = []
    const jids = await space.put(200)
    const completed: string[] = []
    const worker = space.worker({ jobs: [noting(seen)], concurrency })
    worker.on('completed', ({ jid }) => completed.push(jid))
    await worker.start()
    await until('all jobs are completed', () => completed.length >= 200)
    await worker.close()
    expect(completed.sort()).toEqual(jids.sort())
    expect((seen as number[]).sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i))
    expect(await space.history(completed[0] ?? '')).toEqual(['put', 'popped', 'done'])
    expect(await space.client.queue('q').counts()).toMatchObject({ waiting: 0, running: 0 })
  })

  test.each([1, 3, 10])(
    'never runs more than %d handlers at a time, nor holds more locks where they take a while',
    async (concurrency) => {
      const space = new Space()
      await space.put(40 * concurrency)
      let running = 0
      let mostRunning = 0
      let doneCount = 0
      const kind = defineJob('Klass', {
        async perform(job) {
          running += 1
          mostRunning = Math.max(mostRunning, running)
          await new Promise((resolve) => setTimeout(resolve, Number(job.data) % 3 === 0 ? 12 : 8))
          running -= 1
        },
      })
      const worker = space.worker({ jobs: [kind], concurrency })
      worker.on('completed', () => (doneCount += 1))
      await worker.start()
      let mostLocks = 0
      await until('all jobs are completed', async () => {
        mostLocks = Math.max(mostLocks, (await space.client.queue('q').counts()).running)
        return doneCount === 40 * concurrency
      })
      expect(mostRunning).toBeGreaterThan(0)
      expect(mostRunning).toBeLessThanOrEqual(concurrency)
      expect(mostLocks).toBeGreaterThan(0)
      expect(mostLocks).toBeLessThanOrEqual(concurrency)
    },
  )

  test('uses all its slots at a time', async () => {
    const space = new Space()
    await space.put(10)
    const gate = new Gate()
    let running = 0
    const kind = defineJob('Klass', {
      async perform() {
        running += 1
        await gate.opened
      },
    })
    await space.startWorker({ jobs: [kind], concurrency: 7 })
    await until('seven handlers run', () => running === 7)
    expect(await space.client.queue('q').counts()).toMatchObject({ running: 7, waiting: 3 })
    gate.open()
    await until('all handlers ran', () => running === 10)
  })

  test('[27] [28] gives its handlers job, lease and signal', async () => {
    const space = new Space()
    const [jid = ''] = await space.put(1)
    const got: { job: Job; signal: AbortSignal }[] = []
    const kind = defineJob('Klass', { perform: (job, { signal }) => void got.push({ job, signal }) })
    const worker = await space.startWorker({ jobs: [kind], name: 'ada' })
    await until('the job ran', () => got.length > 0)
    await worker.close()
    expect(got[0]?.job).toMatchObject({ jid, data: 0, klass: 'Klass' })
    expect(got[0]?.signal.aborted).toBe(false)
    const popped = (await space.job(jid)).history.find(({ what }) => what === 'popped')
    expect(popped?.workerName).toBe('ada')
  })

  test('[27] runs definitions and classes, each with its own kind', async () => {
    const space = new Space()
    const seen: string[] = []
    class Resize {
      static readonly prefix: string = 'resize'
      static perform(job: Job<number>): void {
        seen.push(`${this.prefix} ${job.data}`)
      }
    }
    const email = defineJob('SendEmail', { perform: (job: Job<string>) => void seen.push(`email ${job.data}`) })
    await space.startWorker({ jobs: [Resize, email], concurrency: 1 })
    await space.client.queue('q').put(Resize, 5)
    await space.client.queue('q').put(email, 'ada')
    await until('both ran', () => seen.length === 2)
    expect(seen).toEqual(['resize 5', 'email ada'])
  })

  test('stores data that its handler has changed', async () => {
    const space = new Space()
    const [jid = ''] = await space.put(1)
    const kind = defineJob('Klass', {
      perform: (job) => {
        job.data = { changed: true }
      },
    })
    const worker = await space.startWorker({ jobs: [kind] })
    await until('the job is complete', async () => (await space.job(jid)).state === 'complete')
    await worker.close()
    expect((await space.job(jid)).data).toEqual({ changed: true })
  })

  test('tells when a job starts and when it is completed', async () => {
    const space = new Space()
    const told: string[] = []
    const worker = space.worker({ jobs: [defineJob('Klass', { perform: () => void told.push('runs') })] })
    worker.on('started', ({ state }) => told.push(`started ${state}`))
    worker.on('completed', ({ state }) => told.push(`completed ${state}`))
    await worker.start()
    await space.put(1)
    await until('all is told', () => told.length >= 3)
    expect(told).toEqual(['started running', 'runs', 'completed complete'])
  })

  test('tells a listener nothing any more that was taken off', async () => {
    const space = new Space()
    let [on, off] = [0, 0]
    const listener = (): void => void (off += 1)
    const worker = space.worker({ jobs: [noting([])] })
    worker
      .on('completed', listener)
      .on('completed', () => (on += 1))
      .off('completed', listener)
    await worker.start()
    await space.put(1)
    await until('the job is completed', () => on === 1)
    expect(off).toBe(0)
  })

  test('tells what a promise of a listener was rejected with', async () => {
    const space = new Space()
    const refused = new Error('from a listener')
    const told: unknown[] = []
    const worker = space.worker({ jobs: [noting([])] })
    worker.on('completed', async () => Promise.reject(refused))
    worker.on('error', (error) => told.push(error))
    await worker.start()
    await space.put(1)
    await until('the error is told', () => told.length > 0)
    expect(told).toEqual([refused])
  })

  test('goes on when a listener throws, and tells what it threw', async () => {
    const space = new Space()
    const thrown = new Error('from a listener')
    const errors: unknown[] = []
    let completed = 0
    const worker = space.worker({ jobs: [noting([])], concurrency: 1 })
    const failing = (): never => {
      throw thrown
    }
    worker.on('started', failing).on('completed', failing).on('error', failing)
    worker.on('completed', () => (completed += 1)).on('error', (error) => errors.push(error))
    await worker.start()
    await space.put(3)
    await until('all jobs are completed', () => completed === 3)
    expect(errors).toEqual(Array.from({ length: 6 }, () => thrown))
  })

  test('shares the jobs with another worker, each once', async () => {
    const space = new Space()
    const seen: unknown[] = []
    await space.startWorker({ jobs: [noting(seen)] })
    await space.startWorker({ jobs: [noting(seen)] })
    const jids = await space.put(500)
    await until(
      'all jobs are completed',
      async () => (await space.client.queue('q').counts()).waiting === 0 && seen.length >= 500,
    )
    expect(seen).toHaveLength(500)
    expect(new Set(seen).size).toBe(500)
    await until('the last is completed', async () => (await space.client.queue('q').counts()).running === 0)
    expect(
      (await space.client.jobs.getMany(jids)).filter((job) => 'state' in job && job.state === 'complete'),
    ).toHaveLength(500)
  })
})

describe('the order of the queues', () => {
  async function order(reserver: 'ordered' | 'round-robin', concurrency: number): Promise<string> {
    const space = new Space()
    for (const [name, count] of [
      ['A', 5],
      ['B', 2],
      ['C', 3],
    ] as const) {
      await space.client.queue(name).putMany(Array.from({ length: count }, () => ({ job: 'Klass', data: name })))
    }
    const seen: unknown[] = []
    await space.startWorker({ jobs: [noting(seen)], queues: ['C', 'B', 'A'], reserver, concurrency })
    await until('all jobs ran', () => seen.length === 10)
    return seen.join('')
  }

  test.each([1, 4])('is that of the list with ordered and concurrency %d', async (concurrency) => {
    expect(await order('ordered', concurrency)).toBe('CCCBBAAAAA')
  })

  test.each([1, 4])('is one of each in turn with round-robin and concurrency %d', async (concurrency) => {
    expect(await order('round-robin', concurrency)).toBe('CBACBACAAA')
  })
})
