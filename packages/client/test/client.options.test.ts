import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Redis } from 'ioredis'
import { addressOf, openConnection } from '../src/connection-options.ts'
import { Client, InvalidArgumentError, type ClientOptions, type ConnectionSource } from '../src/index.ts'
import { sharedSocket, Space } from './space.ts'

describe('a client', () => {
  test.each([
    ['options.namespaces', { namespaces: 'a' }],
    ['namespace', { namespace: '' }],
    ['namespace', { namespace: 'a:b' }],
    ['namespace', { namespace: '{a}' }],
    ['namespace', { namespace: 'a\nb' }],
    ['namespace', { namespace: 5 }],
    ['deadlineMs', { deadlineMs: 0 }],
    ['deadlineMs', { deadlineMs: Number.NaN }],
    ['deadlineMs', { deadlineMs: '5000' }],
    ['workerName', { workerName: '' }],
    ['workerName', { workerName: 'a\tb' }],
    ['clock', { clock: 5 }],
  ])('refuses a bad option %s: %j', (argument, options: object) => {
    expect(() => new Client('/nowhere', options as ClientOptions)).toThrow(expect.objectContaining({ argument }))
    expect(() => new Client('/nowhere', options as ClientOptions)).toThrow(InvalidArgumentError)
  })

  test.each(['http://localhost', 'localhost:6379', 'postgres://localhost', '', 'redis:/localhost', 5, true])(
    'refuses the connection %j',
    (source) => {
      const argument = 'connection'
      expect(() => new Client(source as ConnectionSource)).toThrow(expect.objectContaining({ argument }))
    },
  )

  test('refuses a keyPrefix in the options of the connection', () => {
    expect(() => new Client({ keyPrefix: 'app:' })).toThrow(expect.objectContaining({ argument: 'keyPrefix' }))
  })

  test('refuses a keyPrefix in the URL of the connection', () => {
    const create = (): Client => new Client('redis://127.0.0.1:1?keyPrefix=app:')
    expect(create).toThrow(expect.objectContaining({ argument: 'keyPrefix' }))
  })

  test('refuses an instance of ioredis with a keyPrefix', () => {
    const instance = new Redis({ keyPrefix: 'app:', lazyConnect: true })
    expect(() => new Client(instance)).toThrow(expect.objectContaining({ argument: 'keyPrefix' }))
  })

  test('does not show the password of a URL that it refuses', () => {
    expect(() => new Client('http://user:secret@localhost')).not.toThrow(/secret/)
  })

  test.each(['path', 'unix://', 'options'])('[26] finds its Redis by %s', async (kind) => {
    const path = sharedSocket()
    const source = kind === 'path' ? path : kind === 'options' ? { path } : `unix://${path}`
    const client = new Space().client({}, source)
    await expect(client.queue('q').put('Klass', {})).resolves.toMatch(/^\w{32}$/)
  })

  test('[26] finds its Redis by REDIS_URL when none is given', async () => {
    vi.stubEnv('REDIS_URL', sharedSocket())
    const client = new Client(undefined, { namespace: new Space().namespace })
    await expect(client.queue('q').put('Klass', {})).resolves.toMatch(/^\w{32}$/)
    client.close()
    vi.unstubAllEnvs()
  })

  test('[26] looks for Redis on this machine when nothing says where it is', () => {
    vi.stubEnv('REDIS_URL', undefined)
    expect(addressOf(openConnection(undefined, 'ql'))).toBe('127.0.0.1:6379')
    vi.unstubAllEnvs()
  })

  test.each(['a URL', 'REDIS_URL', 'options'])('[51] takes the number of the database from %s', async (kind) => {
    const port = await forward(sharedSocket())
    const url = `redis://127.0.0.1:${port}/3`
    vi.stubEnv('REDIS_URL', url)
    const source = kind === 'a URL' ? url : kind === 'options' ? { port, db: 3 } : undefined
    const space = new Space()
    const client = new Client(source, { namespace: space.namespace })
    onTestFinished(() => client.close())
    vi.unstubAllEnvs()
    await client.queue('q').put('Klass', {})
    expect(await space.keyspace()).toEqual({})
    await space.redis.select(3)
    expect(await space.redis.exists(`{${space.namespace}}:queues`)).toBe(1)
  })

  test('[T54] writes only keys of one cluster slot: all start with the namespace in braces', async () => {
    const space = new Space()
    const before = new Set(await space.redis.keys('*'))
    const client = space.client()
    await client.queue('q').put('Klass', 'x'.repeat(100), { tags: ['t'] })
    await client.queue('q').recur('Klass', {}, 60)
    await (await client.queue('q').pop())?.fail('group', 'message')
    await client.config.set('heartbeat', 30)
    const own = (await space.redis.keys(`*${space.namespace}*`)).filter((key) => !before.has(key))
    expect(own.length).toBeGreaterThan(10)
    expect(own.filter((key) => !key.startsWith(`{${space.namespace}}:`))).toEqual([])
  })

  test('[4] has a worker name of its own, with host and process', () => {
    const space = new Space()
    const [one, two] = [space.client(), space.client()]
    expect(one.workerName).toMatch(new RegExp(`-${process.pid}-[0-9a-f]{6}$`))
    expect(one.workerName).not.toBe(two.workerName)
  })

  test('does not meet the jobs of another namespace', async () => {
    await new Space().client().queue('q').put('Klass', {})
    expect(await new Space().client().queues.counts()).toEqual([])
  })
})

/** Lets the Redis of a socket be reached over TCP while the test runs, and answers the port. */
async function forward(path: string): Promise<number> {
  const server = createServer((near) => {
    const far = connect(path)
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
  })
  onTestFinished(() => void server.close())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
