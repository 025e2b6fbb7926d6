import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineJob, type Job } from '@qless/client'
import { describe, expect, test } from 'vitest'
import { Worker, type OwnReserver } from '../src/index.ts'
import { weighted } from './guide/weighted.ts'
import { snippetsOf } from './snippets-of.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

const reserve = (): null => null

/** A kind of job that notes the queue that each was in. */
function noting(seen: string[]): ReturnType<typeof defineJob> {
  return defineJob('Klass', { perform: (job: Job) => void seen.push(job.queueName) })
}

async function fill(space: Space, counts: Readonly<Record<string, number>>): Promise<void> {
  for (const [queue, count] of Object.entries(counts)) {
    await space.client.queue(queue).putMany(Array.from({ length: count }, () => ({ job: 'Klass', data: null })))
  }
}

describe('[49] a reserver of the user', () => {
  test('says which job comes next, and the jobs are completed', async () => {
    const space = new Space()
    const seen: string[] = []
    await fill(space, { urgent: 5, bulk: 4 })
    const reserver = weighted({ urgent: 2, bulk: 1 })
    const worker = await space.startWorker({ jobs: [noting(seen)], reserver, concurrency: 1 })
    expect(worker.description).toBe('urgent, urgent, bulk')
    await until('all are complete', async () => (await space.client.jobs.completed()).total === 9)
    expect(seen).toEqual(['urgent', 'urgent', 'bulk', 'urgent', 'urgent', 'bulk', 'urgent', 'bulk', 'bulk'])
  })

  test('is used as any object, with queues as objects and a prepForWork before the first job', async () => {
    const space = new Space()
    const seen: string[] = []
    const queue = space.client.queue('q')
    class Mine implements OwnReserver {
      readonly description = 'mine'
      readonly queues = [queue]
      async prepForWork(): Promise<void> {
        await Promise.resolve()
        seen.push('ready')
      }
      async reserve(pop: (name: string) => Promise<Job | null>): Promise<Job | null> {
        return pop(this.queues[0]?.name ?? '')
      }
    }
    await fill(space, { q: 2 })
    await space.startWorker({ jobs: [noting(seen)], reserver: new Mine() })
    await until('both have run', () => seen.length === 3)
    expect(seen).toEqual(['ready', 'q', 'q'])
    await queue.put('Klass', null)
    await until('a job wakes the worker up', () => seen.length === 4)
  })

  test('that throws is told of, and does no harm', async () => {
    const space = new Space()
    const [seen, errors]: [string[], unknown[]] = [[], []]
    const thrown = new Error('not now')
    const picky: OwnReserver = {
      description: 'picky',
      queues: ['q'],
      reserve(pop) {
        if (errors.length < 2) throw thrown
        return pop('q')
      },
    }
    await fill(space, { q: 1 })
    const worker = space.worker({ jobs: [noting(seen)], reserver: picky, interval: 0.01 })
    worker.on('error', (error) => errors.push(error))
    await worker.start()
    await until('the job has run', () => seen.length === 1)
    expect(errors).toHaveLength(2)
    expect(errors[0]).toMatchObject({ message: expect.stringContaining('not now'), cause: thrown })
  })

  test('may hand out jobs that another client has popped', async () => {
    const space = new Space()
    const seen: string[] = []
    await fill(space, { q: 3 })
    const other = space.newClient({ workerName: 'other' }).queue('q')
    const reserver: OwnReserver = { description: 'by hand', queues: ['q'], reserve: () => other.pop() }
    const worker = space.worker({ jobs: [noting(seen)], reserver, concurrency: 2 })
    const workers: string[] = []
    worker.on('started', (job) => workers.push(job.workerName))
    await worker.start()
    await until('all are complete', async () => (await space.client.jobs.completed()).total === 3)
    expect(workers).toEqual(['other', 'other', 'other'])
  })

  test('whose prepForWork throws keeps the worker from starting', async () => {
    const space = new Space()
    const prepForWork = async (): Promise<void> => {
      throw new Error('no map of the queues')
    }
    const reserver: OwnReserver = { description: '', queues: ['q'], reserve, prepForWork }
    const worker = space.worker({ jobs: [], reserver })
    await expect(worker.start()).rejects.toThrow('no map of the queues')
  })

  test.each<[string, object]>([
    ['reserver.reserve', { description: '', queues: ['q'] }],
    ['reserver.description', { queues: ['q'], reserve }],
    ['reserver.queues', { description: '', queues: [], reserve }],
    ['reserver.queues', { description: '', queues: [5], reserve }],
    ['reserver.queues', { description: '', reserve }],
  ])('is refused without %s', (argument, reserver) => {
    const { client } = new Space()
    const create = (): Worker => new Worker(client, { jobs: [], reserver: reserver as unknown as OwnReserver })
    expect(create).toThrow(expect.objectContaining({ argument }))
  })
})

test('the guide shows this reserver', () => {
  const tested = readFileSync(join(import.meta.dirname, 'guide/weighted.ts'), 'utf8')
  expect(snippetsOf('own-reserver')).toContain(tested.replace('../../src/index.ts', '@qless/worker'))
})
