import { createServer } from 'node:net'
import { once } from 'node:events'
import { startPrivateRedis } from '@qless/setup/redis'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Client, ConnectionError } from '../src/index.ts'
import { Address, startAtAddress } from './address.ts'
import { Proxy } from './proxy.ts'
import { historyOf, present, Space } from './space.ts'
import { until } from './until.ts'

function clientOf(source: string, deadlineMs: number): Client {
  const client = new Client(source, { deadlineMs })
  onTestFinished(() => client.close())
  return client
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { readonly port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** A proxy before a Redis, and a client of it that has called once. */
async function behindProxy(deadlineMs: number): Promise<{ proxy: Proxy; client: Client; url: string }> {
  const redis = await startPrivateRedis({ tcp: true })
  const proxy = new Proxy(present(redis.port))
  onTestFinished(() => redis.stop())
  onTestFinished(() => proxy.close())
  const url = await proxy.listen()
  const client = clientOf(url, deadlineMs)
  await client.queue('q').put('Klass', 'first')
  return { proxy, client, url }
}

test('a database that the Redis does not have is told by a typed error, and nothing goes into another one', async () => {
  const redis = await startPrivateRedis({ tcp: true })
  onTestFinished(() => redis.stop())
  const refused = clientOf(`${redis.url}/99`, 300).queue('q').put('Klass', {})
  await expect(refused).rejects.toMatchObject({ code: 'CONNECTION' })
  await expect(refused).rejects.toThrow(/it has no database 99 \(ERR DB index is out of range\)/)
  const inFirst = clientOf(`${redis.url}/0`, 5000)
  expect(await inFirst.queues.counts()).toEqual([])
  const inThird = clientOf(`${redis.url}/3`, 5000)
  await inThird.queue('q').put('Klass', {})
  expect(await inFirst.queues.counts()).toEqual([])
})

describe('a Redis that is not there', () => {
  test('is told by a typed error that names the socket', async () => {
    const refused = clientOf('/tmp/qless-nobody-listens.sock', 150).queue('q').put('Klass', {})
    await expect(refused).rejects.toThrow(ConnectionError)
    await expect(refused).rejects.toMatchObject({ code: 'CONNECTION', address: '/tmp/qless-nobody-listens.sock' })
    await expect(refused).rejects.toThrow(/qless-nobody-listens\.sock.*ENOENT/)
  })

  test('is told by a typed error that names host and port', async () => {
    const port = await closedPort()
    const refused = clientOf(`redis://user:secret@127.0.0.1:${port}`, 150).queue('q').put('Klass', {})
    await expect(refused).rejects.toMatchObject({ code: 'CONNECTION', address: `127.0.0.1:${port}` })
    await expect(refused).rejects.toThrow(/ECONNREFUSED/)
    await expect(refused).rejects.not.toThrow(/secret/)
  })

  test.each(['get', 'pop', 'counts', 'putMany', 'config'] as const)('is told by %s too', async (verb) => {
    const client = clientOf('/tmp/qless-nobody-listens.sock', 30)
    const calls = {
      get: () => client.jobs.get('a'),
      pop: () => client.queue('q').pop(),
      counts: () => client.queues.counts(),
      putMany: () => client.queue('q').putMany([{ job: 'Klass', data: 1 }]),
      config: () => client.config.all(),
    }
    await expect(calls[verb]()).rejects.toThrow(ConnectionError)
  })

  test('is told at the deadline although the clock is set back meanwhile', async () => {
    const now = Date.now()
    const clock = vi
      .spyOn(Date, 'now')
      .mockReturnValueOnce(now)
      .mockReturnValue(now - 3_600_000)
    onTestFinished(() => clock.mockRestore())
    const refused = clientOf('/tmp/qless-nobody-listens.sock', 50).queue('q').put('Klass', {})
    await expect(refused).rejects.toThrow(/no connection within 50 ms/)
  })

  test('gets nothing put later when it comes', async () => {
    const address = new Address()
    const client = clientOf(address.path, 150)
    const puts = [1, 2, 3].map((data) => client.queue('q').put('Klass', data))
    const answers = await Promise.allSettled(puts)
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    await address.start()
    await until('the client has found its Redis', () =>
      client.queues.counts().then(
        () => true,
        () => false,
      ),
    )
    expect(await client.queues.counts()).toEqual([])
  })

  test('gets what is put when it comes within the deadline', async () => {
    const address = new Address()
    const client = clientOf(address.path, 20_000)
    const put = client.queue('q').put('Klass', {})
    await address.start()
    expect(await historyOf(client, await put)).toEqual(['put'])
  })
})

describe('a Redis that does not answer any more', () => {
  test('is told by a typed error after the deadline', async () => {
    const { proxy, client, url } = await behindProxy(500)
    proxy.holdReplies()
    const refused = client.queue('q').put('Klass', 'second')
    await expect(refused).rejects.toMatchObject({ code: 'CONNECTION', address: url.replace('redis://', '') })
    expect(proxy.lostCount).toBeGreaterThan(0)
  })

  test('is found again where it answered nothing when the client connected', async () => {
    const { proxy, url } = await behindProxy(20_000)
    proxy.holdReplies()
    const client = clientOf(url, 1000)
    await expect(client.queue('q').put('Klass', 'second')).rejects.toThrow(ConnectionError)
    proxy.passReplies()
    await until('the client has found its Redis', () =>
      client.queues.counts().then(
        () => true,
        () => false,
      ),
    )
    expect(await client.queue('q').length()).toBe(1)
  })

  test('is told by a typed error to those whose call is under way when the client closes', async () => {
    const { proxy, client } = await behindProxy(20_000)
    proxy.holdReplies()
    const calls = [client.queue('q').put('Klass', 'second'), client.queue('q').pop(), client.jobs.get('a')]
    await until('a call is under way', () => proxy.lostCount > 0)
    client.close()
    for (const answer of await Promise.allSettled(calls)) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'CONNECTION' } })
    }
  })
})

describe('a Redis that is killed', () => {
  test('while a call is under way is told by a typed error that says why it cannot be reached', async () => {
    const { proxy, client } = await behindProxy(500)
    proxy.holdReplies()
    const refused = client.queue('q').put('Klass', 'second')
    refused.catch(() => undefined)
    await until('the call is under way', () => proxy.lostCount > 0)
    proxy.close()
    await expect(refused).rejects.toThrow(/no connection within 500 ms \(connect ECONNREFUSED/)
  })

  test('gets a put once that waits for it to come again', async () => {
    const address = await startAtAddress()
    const client = clientOf(address.path, 20_000)
    const first = await client.queue('q').put('Klass', 'first')
    await address.kill()
    const put = client.queue('q').put('Klass', 'second', { jid: 'second' })
    await address.start()
    expect(await put).toBe('second')
    expect(await historyOf(client, 'second')).toEqual(['put'])
    expect((await client.queue('q').pop(10)).map(({ jid }) => jid)).toEqual([first, 'second'])
  })

  test('loses nothing that it has answered, and applies nothing twice, while it is killed again and again', async () => {
    const address = await startAtAddress()
    const client = clientOf(address.path, 20_000)
    const work = { isOver: false }
    const put = async (worker: number): Promise<string[]> => {
      const jids: string[] = []
      while (!work.isOver) jids.push(await client.queue('q').put('Klass', worker, { jid: `${worker}-${jids.length}` }))
      return jids
    }
    const puts = [1, 2, 3].map(put)
    for (let kill = 0; kill < 3; kill++) {
      await address.kill()
      await address.start()
      await client.queues.counts()
    }
    work.isOver = true
    const jids = (await Promise.all(puts)).flat()
    const jobs = await client.jobs.getMany(jids)
    expect(jobs).toHaveLength(jids.length)
    expect(jobs.filter((job) => 'history' in job && job.history.length !== 1)).toEqual([])
  })
})

describe('a client that is closed', () => {
  test('refuses further calls with a typed error', async () => {
    const client = new Space().client()
    await client.queue('q').put('Klass', {})
    client.close()
    await expect(client.queue('q').put('Klass', {})).rejects.toThrow(/the client is closed/)
    await expect(client.queue('q').pop()).rejects.toThrow(ConnectionError)
  })

  test('refuses the calls that wait for a connection', async () => {
    const client = clientOf('/tmp/qless-nobody-listens.sock', 20_000)
    const put = client.queue('q').put('Klass', {})
    const pop = client.queue('q').pop()
    await new Promise((resolve) => setImmediate(resolve))
    client.close()
    for (const answer of await Promise.allSettled([put, pop])) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'CONNECTION' } })
    }
  })

  test('may be closed twice, and before its first call', () => {
    const client = new Space().client()
    client.close()
    expect(() => client.close()).not.toThrow()
  })
})
