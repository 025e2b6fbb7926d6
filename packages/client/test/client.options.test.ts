import { describe, expect, test, vi } from 'vitest'
import { Redis } from 'ioredis'
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

  test.each(['path', 'unix://', 'options'])('finds its Redis by %s', async (kind) => {
    const path = sharedSocket()
    const source = kind === 'path' ? path : kind === 'options' ? { path } : `unix://${path}`
    const client = new Space().client({}, source)
    await expect(client.queue('q').put('Klass', {})).resolves.toMatch(/^\w{32}$/)
  })

  test('finds its Redis by REDIS_URL when none is given', async () => {
    vi.stubEnv('REDIS_URL', sharedSocket())
    const client = new Client(undefined, { namespace: new Space().namespace })
    await expect(client.queue('q').put('Klass', {})).resolves.toMatch(/^\w{32}$/)
    client.close()
    vi.unstubAllEnvs()
  })

  test('has a worker name of its own, with host and process', () => {
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
