import { Redis as Redis6 } from 'ioredis'
import { Redis as Redis5 } from 'ioredis-v5'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Client } from '../src/index.ts'
import { countCalls } from './calls.ts'
import { present, sharedSocket, Space } from './space.ts'

interface Own {
  readonly status: string
  readonly client: Client
  ping(): Promise<string>
}

/** An instance of ioredis that is the caller's own, and a client that was made of it. */
function ownInstance(version: string, space: Space, options: { readonly lazyConnect?: boolean } = {}): Own {
  const redis = version === '6' ? new Redis6(sharedSocket(), options) : new Redis5(sharedSocket(), options)
  onTestFinished(() => redis.disconnect())
  const client = space.client({}, redis)
  return {
    client,
    ping: () => redis.ping(),
    get status() {
      return redis.status
    },
  }
}

describe.each(['5', '6'])("the caller's own instance of ioredis %s", (version) => {
  test('shows the client where its Redis is', async () => {
    const space = new Space()
    const { client } = ownInstance(version, space)
    const jid = await client.queue('q').put('Klass', { a: [1, 'é'] })
    const job = present(await client.queue('q').pop())
    expect(job).toMatchObject({ jid, data: { a: [1, 'é'] } })
    expect(await job.complete()).toBe('complete')
    expect(await client.queue('q').counts()).toMatchObject({ waiting: 0, running: 0 })
    expect(await client.jobs.getMany(['nobody', jid])).toHaveLength(1)
  })

  test('is duplicated, and never used for a command', async () => {
    const space = new Space()
    const own = ownInstance(version, space, { lazyConnect: true })
    expect(await countCalls(space, () => own.client.queue('q').put('Klass', {}))).toBe(1)
    expect(own.status).toBe('wait')
  })

  test('[98] is duplicated once more for events, and does not subscribe itself', async () => {
    const own = ownInstance(version, new Space(), { lazyConnect: true })
    const jid = 'a'
    const put = own.client.events.log.next('put')
    const finished = own.client.jobs.finished(jid)
    await own.client.events.ready()
    expect(await finished).toMatchObject({ state: 'gone' })
    await own.client.queue('q').put('Klass', {}, { jid })
    expect(await put).toMatchObject({ jid })
    expect(own.status).toBe('wait')
  })

  test('is not closed with the client', async () => {
    const own = ownInstance(version, new Space())
    await own.ping()
    await own.client.queue('q').put('Klass', {})
    own.client.close()
    expect(await own.ping()).toBe('PONG')
    expect(own.status).toBe('ready')
  })

  test('does not close the client with it', async () => {
    const space = new Space()
    const redis = version === '6' ? new Redis6(sharedSocket()) : new Redis5(sharedSocket())
    const client = space.client({}, redis)
    await client.queue('q').put('Klass', {})
    redis.disconnect()
    await expect(client.queue('q').counts()).resolves.toMatchObject({ waiting: 1 })
  })

  test('may have options with which a call would hang or be sent twice', async () => {
    const space = new Space()
    const options = { path: sharedSocket(), maxRetriesPerRequest: null, enableOfflineQueue: true, commandTimeout: 1000 }
    const redis = version === '6' ? new Redis6(options) : new Redis5(options)
    onTestFinished(() => redis.disconnect())
    const client = space.client({ deadlineMs: 5000 }, redis)
    await expect(client.queue('q').put('Klass', {})).resolves.toMatch(/^\w{32}$/)
  })
})
