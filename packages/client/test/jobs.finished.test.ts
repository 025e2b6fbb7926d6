import { startPrivateRedis } from '@qless/setup/redis'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Client, ConnectionError, InvalidArgumentError, WaitTimeoutError } from '../src/index.ts'
import { startAtAddress } from './address.ts'
import { addMutedUser } from './muted-user.ts'
import { Proxy } from './proxy.ts'
import { jobOf, newTimedSpace, present, Space } from './space.ts'
import { until } from './until.ts'

/** Whether anybody is subscribed to the log. */
async function isWaiting(space: Space): Promise<boolean> {
  const reply = await space.redis.call('PUBSUB', 'NUMSUB', `${space.namespace}:log`)
  return Number((reply as unknown[])[1]) > 0
}

/** Resolves when a client that waits for a job has read it for the first time. */
async function hasLooked(client: Client): Promise<void> {
  await client.events.ready()
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  // What is asked later on the same connection is answered later.
  await client.jobs.get('nobody')
}

async function complete(client: Client, result?: unknown): Promise<void> {
  await present(await client.queue('q').pop()).complete({ result })
}

describe('a job that is waited for', () => {
  test('is answered with its result when it is complete', async () => {
    const space = new Space()
    const client = space.client()
    const jid = await client.queue('q').put('Klass', {})
    const finished = client.jobs.finished(jid)
    await until('it is waited for', () => isWaiting(space))
    await complete(client, { sum: [1, 2] })
    expect(await finished).toEqual({ jid, state: 'complete', result: { sum: [1, 2] } })
    await until('nobody waits', async () => !(await isWaiting(space)))
  })

  test('is answered when it was complete before', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').put('Klass', {})
    await complete(client)
    expect(await client.jobs.finished(jid)).toEqual({ jid, state: 'complete', result: undefined })
  })

  test('is answered with its failure', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').put('Klass', {})
    const job = await jobOf(client, jid)
    const finished = job.finished()
    await present(await client.queue('q').pop()).fail('group', 'message')
    const failed = { jid, state: 'failed', group: 'group', message: 'message' }
    expect(await finished).toEqual(failed)
    expect(await job.finished()).toEqual(failed)
  })

  test('is answered with the failure when no retry is left', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').put('Klass', {}, { retries: 0 })
    const finished = client.jobs.finished(jid)
    await present(await client.queue('q').pop()).retry()
    expect(await finished).toMatchObject({ state: 'failed', group: 'failed-retries-q' })
  })

  test('is answered when it is canceled', async () => {
    const space = new Space()
    const client = space.client()
    const jid = await client.queue('q').put('Klass', {}, { delay: 1000 })
    const finished = client.jobs.finished(jid)
    await hasLooked(client)
    await (await jobOf(client, jid)).cancel()
    expect(await finished).toEqual({ jid, state: 'canceled' })
    expect(await client.jobs.finished(jid)).toEqual({ jid, state: 'gone' })
  })

  test('is answered when it never was', async () => {
    expect(await new Space().client().jobs.finished('nobody')).toEqual({ jid: 'nobody', state: 'gone' })
  })

  test('is answered as complete when it expires at once', async () => {
    const space = new Space()
    const client = space.client()
    await client.config.set('jobs-history-count', 0)
    const jid = await client.queue('q').put('Klass', {})
    const finished = client.jobs.finished(jid)
    await hasLooked(client)
    await complete(client, 1)
    expect(await finished).toMatchObject({ jid, state: 'complete' })
  })

  test('is waited for while it is retried, and goes on to a next queue', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').put('Klass', {})
    const finished = client.jobs.finished(jid)
    await present(await client.queue('q').pop()).retry()
    await present(await client.queue('q').pop()).complete({ next: 'next', result: 'of q' })
    await present(await client.queue('next').pop()).complete({ result: 'of next' })
    expect(await finished).toEqual({ jid, state: 'complete', result: 'of next' })
  })

  test('is answered, whenever it finishes while somebody begins to wait', async () => {
    const client = new Space().client()
    for (let round = 0; round < 100; round += 1) {
      const jid = await client.queue('q').put('Klass', {})
      const job = present(await client.queue('q').pop())
      const completed = job.complete({ result: round })
      const finished = client.jobs.finished(jid, { timeoutMs: 20_000 })
      expect(await finished).toEqual({ jid, state: 'complete', result: round })
      await completed
    }
  })

  test('is one of many, over one subscription', async () => {
    const space = new Space()
    const client = space.client()
    const items = Array.from({ length: 500 }, (_, data) => ({ job: 'Klass', data }))
    const jids = await client.queue('q').putMany(items)
    const finished = Promise.all(jids.map((jid) => client.jobs.finished(jid)))
    await until('they are waited for', () => isWaiting(space))
    expect(await space.redis.call('PUBSUB', 'NUMSUB', `${space.namespace}:log`)).toEqual([`${space.namespace}:log`, 1])
    for (const job of await client.queue('q').pop(500)) await job.complete({ result: job.data })
    expect(await finished).toEqual(jids.map((jid, result) => ({ jid, state: 'complete', result })))
  })

  test('is waited for by several', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').put('Klass', {})
    const first = client.jobs.finished(jid)
    const second = client.jobs.finished(jid, { timeoutMs: 1 })
    await expect(second).rejects.toThrow(WaitTimeoutError)
    await complete(client, 'result')
    expect(await first).toMatchObject({ result: 'result' })
  })

  test('is waited for through a loss of the connection', async () => {
    const redis = await startPrivateRedis({})
    onTestFinished(() => redis.stop())
    const space = new Space(redis.socketPath)
    const client = space.client()
    const jid = await client.queue('q').put('Klass', {})
    const finished = client.jobs.finished(jid)
    await hasLooked(client)
    // What is told while the connection is away is told to nobody.
    await space.redis.multi().call('CLIENT', 'KILL', 'TYPE', 'pubsub').publish(`${space.namespace}:log`, 'lost').exec()
    await complete(space.client(), 'result')
    expect(await finished).toEqual({ jid, state: 'complete', result: 'result' })
  })

  test('is waited for while Redis is away for longer than a call may take', async () => {
    const address = await startAtAddress()
    const space = new Space(address.path)
    space.redis.on('error', () => undefined)
    const client = space.client({ deadlineMs: 500 })
    const jid = await client.queue('q').put('Klass', {})
    const finished = client.jobs.finished(jid)
    await hasLooked(client)
    await address.kill()
    await expect(client.jobs.get(jid)).rejects.toThrow(ConnectionError)
    await address.start()
    await complete(space.client({ deadlineMs: 20_000 }), 'result')
    expect(await finished).toMatchObject({ state: 'complete', result: 'result' })
  })
})

test('a job is waited for through a connection that is dead and does not say so', async () => {
  const redis = await startPrivateRedis({ tcp: true })
  const proxy = new Proxy(present(redis.port))
  onTestFinished(() => redis.stop())
  onTestFinished(() => proxy.close())
  const space = new Space(redis.socketPath)
  const client = space.client({ deadlineMs: 500 }, await proxy.listen())
  const other = space.client()
  const jid = await other.queue('q').put('Klass', {})
  const seen = new Promise((resolve) => client.events.log.on('put', resolve))
  const finished = client.jobs.finished(jid)
  await hasLooked(client)
  await other.queue('q').put('Klass', {})
  await seen
  proxy.deafen()
  await complete(other, 'result')
  expect(await finished).toMatchObject({ state: 'complete', result: 'result' })
})

test('a job is looked at from time to time, where whoever completes it may not publish', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const redis = await startPrivateRedis({})
  onTestFinished(() => redis.stop())
  const space = new Space(redis.socketPath)
  const mute = space.client({}, await addMutedUser(space.redis, redis.socketPath))
  const client = space.client({ deadlineMs: 20_000 })
  const jid = await client.queue('q').put('Klass', {})
  const finished = client.jobs.finished(jid)
  await hasLooked(client)
  await complete(mute, 'result')
  vi.advanceTimersByTime(15_000)
  // The check of the connection is answered before what is subscribed to after it.
  client.events.on('put', () => 0)
  await client.events.ready()
  vi.advanceTimersByTime(15_000)
  expect(await finished).toMatchObject({ state: 'complete', result: 'result' })
})

describe('a wait for a job', () => {
  test('ends with a typed error when its time is over', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').put('Klass', {})
    const finished = client.jobs.finished(jid, { timeoutMs: 10 })
    await expect(finished).rejects.toThrow(WaitTimeoutError)
    await expect(finished).rejects.toMatchObject({ code: 'WAIT_TIMEOUT', timeoutMs: 10 })
    await expect(finished).rejects.toThrow(jid)
  })

  test('ends with the reason of a signal', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').put('Klass', {})
    const finished = client.jobs.finished(jid, { signal: AbortSignal.timeout(10) })
    await expect(finished).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  test('ends with the client', async () => {
    const space = new Space()
    const client = space.client()
    const jid = await client.queue('q').put('Klass', {})
    const finished = client.jobs.finished(jid)
    await until('it is waited for', () => isWaiting(space))
    client.close()
    await expect(finished).rejects.toThrow(ConnectionError)
  })

  test('ends with a typed error where there is no Redis', async () => {
    const client = new Client('/tmp/qless-nobody-listens.sock', { deadlineMs: 50 })
    onTestFinished(() => client.close())
    await expect(client.jobs.finished('a')).rejects.toThrow(ConnectionError)
  })

  test('is refused for a recurring job, and with what will not do', async () => {
    const client = new Space().client()
    const jid = await client.queue('q').recur('Klass', {}, 60)
    await expect(client.jobs.finished(jid)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'jid' })
    await expect(client.jobs.finished('')).rejects.toThrow(InvalidArgumentError)
    await expect(client.jobs.finished('a', { timeout: 1 } as never)).rejects.toMatchObject({
      argument: 'options.timeout',
    })
  })

  test('answers by the state when a wait is over and another begins', async () => {
    const space = await newTimedSpace()
    const client = space.client()
    const jid = await client.queue('q').put('Klass', {})
    await complete(client, 'first')
    expect(await client.jobs.finished(jid)).toMatchObject({ result: 'first' })
    await (await jobOf(client, jid)).move('q')
    const again = client.jobs.finished(jid)
    await until('it is waited for', () => isWaiting(space))
    await complete(client, 'second')
    expect(await again).toMatchObject({ result: 'second' })
  })
})
