import { Client, defineJob, InvalidArgumentError } from '@qless/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Worker, type WorkerOptions } from '../src/index.ts'
import { Space } from './space.ts'

const jobs = [defineJob('Klass', { perform: () => undefined })]

describe('a worker', () => {
  test.each([
    ['queues', { jobs }],
    ['queues', { jobs, queues: [] }],
    ['queues', { jobs, queues: 'q' }],
    ['queues', { jobs, queues: [''] }],
    ['queues', { jobs, queues: ['q', 5] }],
    ['queues', { jobs, queues: ['a\nb'] }],
    ['queues', { jobs, queues: ['x'.repeat(256)] }],
    ['jobs', { queues: ['q'] }],
    ['jobs', { queues: ['q'], jobs: 'Klass' }],
    ['jobs', { queues: ['q'], jobs: [...jobs, ...jobs] }],
    ['klass', { queues: ['q'], jobs: [{ name: 'Klass' }] }],
    ['concurrency', { queues: ['q'], jobs, concurrency: 0 }],
    ['concurrency', { queues: ['q'], jobs, concurrency: 1.5 }],
    ['concurrency', { queues: ['q'], jobs, concurrency: Number.NaN }],
    ['concurrency', { queues: ['q'], jobs, concurrency: 1001 }],
    ['concurrency', { queues: ['q'], jobs, concurrency: '5' }],
    ['reserver', { queues: ['q'], jobs, reserver: 'shuffled' }],
    ['jobs', { queues: ['q'], jobs: ['Klass'] }],
    ['jobs', { queues: ['q'], jobs: [null] }],
    ['interval', { queues: ['q'], jobs, interval: -1 }],
    ['interval', { queues: ['q'], jobs, interval: Number.POSITIVE_INFINITY }],
    ['name', { queues: ['q'], jobs, name: '' }],
    ['options.concurency', { queues: ['q'], jobs, concurency: 5 }],
    ['options', null],
  ])('refuses a bad %s: %j', (argument, options: unknown) => {
    const client = new Client('/tmp/qless-nobody-listens.sock')
    onTestFinished(() => client.close())
    const create = (): Worker => new Worker(client, options as WorkerOptions)
    expect(create).toThrow(expect.objectContaining({ argument }))
    expect(create).toThrow(InvalidArgumentError)
  })

  test('takes an option that is undefined for one that is not given', () => {
    const options: object = { concurrency: undefined, interval: undefined, name: undefined }
    expect(() => new Space().worker({ jobs, ...options })).not.toThrow()
  })

  test('tells once that there is no Redis, and goes on trying', async () => {
    const client = new Client('/tmp/qless-nobody-listens.sock')
    onTestFinished(() => client.close())
    const worker = new Worker(client, { queues: ['q'], jobs })
    const told = new Promise((resolve) => void worker.on('error', resolve))
    void worker.start()
    expect(await told).toMatchObject({ code: 'CONNECTION', address: '/tmp/qless-nobody-listens.sock' })
  })

  test('is not started again after it was closed', async () => {
    const worker = await new Space().startWorker({ jobs })
    await worker.close()
    await expect(worker.start()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'start' })
  })

  test('needs a client', () => {
    const create = (): Worker => new Worker('redis://localhost' as unknown as Client, { queues: ['q'], jobs })
    expect(create).toThrow(expect.objectContaining({ argument: 'client' }))
  })

  test('has the name that it is given, or one of its own', () => {
    const space = new Space()
    expect(space.worker({ jobs, name: 'ada' }).name).toBe('ada')
    expect(space.worker({ jobs }).name).not.toBe(space.worker({ jobs }).name)
  })

  test.each([
    ['timeoutMs', { timeoutMs: Number.NaN }],
    ['timeoutMs', { timeoutMs: -1 }],
    ['abortMs', { abortMs: '5' }],
    ['options.timeout', { timeout: 5 }],
  ])('refuses to close with a bad %s', async (argument, options: object) => {
    const worker = await new Space().startWorker({ jobs })
    await expect((async () => worker.close(options))()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument })
  })
})
