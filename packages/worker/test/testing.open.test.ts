import { Client, ConnectionError, defineJob } from '@qless/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Worker } from '../src/index.ts'
import { testQless } from '../src/testing/index.ts'
import { newTestQless, sharedSocket } from './new-test-qless.ts'
import { until } from './until.ts'

const email = defineJob('SendEmail', { perform: () => 'sent' })

/** How many keys of a namespace there are. */
async function keyCount(namespace: string): Promise<number> {
  const client = new Client(sharedSocket())
  onTestFinished(() => client.close())
  const keys = await client.session().connection.call('KEYS', `{${namespace}}:*`)
  return Array.isArray(keys) ? keys.length : Number.NaN
}

describe('testQless', () => {
  test('gives each test a namespace of its own', async () => {
    const [one, two] = [await newTestQless(), await newTestQless()]
    await one.client.queue('q').put(email, {})
    expect(await two.jobs()).toEqual([])
  })

  test('starts its clock now', async () => {
    const before = Date.now()
    const qless = await testQless({ connection: sharedSocket() })
    onTestFinished(() => qless.close())
    expect(qless.now.getTime()).toBeGreaterThanOrEqual(before)
    expect(qless.now.getTime()).toBeLessThanOrEqual(Date.now())
  })

  test.each([
    ['options.job', { job: [] }],
    ['jobs', { jobs: email }],
    ['jobs', { jobs: [email, email] }],
    ['middleware', { middleware: [1] }],
    ['start', { start: 0 }],
    ['connection', { connection: 'nowhere' }],
  ])('refuses a bad option %s', async (argument, options: object) => {
    await expect(testQless({ connection: sharedSocket(), ...options })).rejects.toMatchObject({ argument })
  })

  test('says when there is no Redis', async () => {
    const connection = { path: '/nowhere/redis.sock' }
    await expect(testQless({ connection })).rejects.toThrow(ConnectionError)
  }, 20_000)

  test('closes with nothing left behind, once or twice, also by await using', async () => {
    const qless = await newTestQless({ jobs: [email] })
    const { namespace } = qless.client
    await qless.client.queue('q').put(email, {}, { tags: ['tag'] })
    await qless.drain()
    expect(await keyCount(namespace)).toBeGreaterThan(0)
    await qless.close()
    await qless[Symbol.asyncDispose]()
    expect(await keyCount(namespace)).toBe(0)
    await expect(qless.jobs()).rejects.toThrow(ConnectionError)
  })

  test('has room for a worker, and for other clients with its clock', async () => {
    const qless = await newTestQless()
    const { namespace } = qless.client
    const other = new Client(sharedSocket(), { namespace, clock: () => qless.now.getTime() })
    onTestFinished(() => other.close())
    const jid = await other.queue('q').put(email, {}, { delay: 1 })
    await qless.advance(1)
    const worker = new Worker(qless.client, { queues: ['q'], jobs: [email] })
    await worker.start()
    await until('the job is complete', async () => (await qless.jobs({ jid, state: 'complete' })).length === 1)
    await worker.close()
  })
})
