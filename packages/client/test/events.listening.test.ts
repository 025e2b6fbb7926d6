import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { ConnectionError, WaitTimeoutError } from '../src/index.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

/** Publishes a message as the scripts do. */
function publish(space: Space, channel: string, message: string): Promise<unknown> {
  return space.redis.publish(`${space.namespace}:${channel}`, message)
}

describe('a stream of events', () => {
  test('keeps what comes before anybody takes it', async () => {
    const space = new Space()
    const client = space.client()
    const stream = client.events.subscribe()
    await client.events.ready()
    for (const jid of ['a', 'b']) await publish(space, 'put', jid)
    const both = [await stream.next(), await stream.next()]
    expect(both.map(({ value }) => value)).toEqual([
      { event: 'put', jid: 'a' },
      { event: 'put', jid: 'b' },
    ])
  })

  test('answers those who wait in their order', async () => {
    const space = new Space()
    const client = space.client()
    const stream = client.events.subscribe('put')
    await client.events.ready()
    const both = Promise.all([stream.next(), stream.next()])
    for (const jid of ['a', 'b']) await publish(space, 'put', jid)
    expect((await both).map(({ value }) => value?.jid)).toEqual(['a', 'b'])
  })

  test('drops the oldest of more than 10,000 that nobody takes, and counts them', async () => {
    const space = new Space()
    const client = space.client()
    const stream = client.events.subscribe('put')
    await client.events.ready()
    const pipeline = space.redis.pipeline()
    for (let i = 0; i < 10_003; i += 1) pipeline.publish(`${space.namespace}:put`, String(i))
    await pipeline.exec()
    await until('three are dropped', () => stream.droppedCount === 3)
    expect((await stream.next()).value).toEqual({ event: 'put', jid: '3' })
  })

  test('ends when the loop is left, with its subscription', async () => {
    const space = new Space()
    const client = space.client()
    const stream = client.events.subscribe('put')
    await client.events.ready()
    await publish(space, 'put', 'a')
    await publish(space, 'put', 'b')
    for await (const { jid } of stream) {
      expect(jid).toBe('a')
      break
    }
    expect(await stream.next()).toEqual({ done: true, value: undefined })
    await until('nobody is subscribed', async () => (await publish(space, 'put', 'c')) === 0)
  })

  test('ends when the client is closed', async () => {
    const client = new Space().client()
    const stream = client.events.subscribe('put')
    await client.events.ready()
    const next = stream.next()
    client.close()
    expect(await next).toEqual({ done: true, value: undefined })
    expect(await stream.next()).toEqual({ done: true, value: undefined })
  })
})

describe('waiting for an event', () => {
  test('ends with the event', async () => {
    const space = new Space()
    const client = space.client()
    const next = client.events.next('completed', { timeoutMs: 60_000, signal: new AbortController().signal })
    await client.events.ready()
    await publish(space, 'completed', 'a')
    expect(await next).toEqual({ event: 'completed', jid: 'a' })
  })

  test('ends with a typed error when its time is over', async () => {
    const next = new Space().client().events.log.next('put', { timeoutMs: 5 })
    await expect(next).rejects.toThrow(WaitTimeoutError)
    await expect(next).rejects.toMatchObject({ code: 'WAIT_TIMEOUT', timeoutMs: 5 })
    await expect(next).rejects.toThrow(/the event put/)
  })

  test('ends with the reason of a signal, before and while it waits', async () => {
    const { events } = new Space().client()
    const controller = new AbortController()
    const next = events.next('put', { signal: controller.signal })
    await events.ready()
    controller.abort(new RangeError('enough'))
    await expect(next).rejects.toThrow(RangeError)
    await expect(events.next('put', { signal: controller.signal })).rejects.toThrow('enough')
  })

  test('ends with the client', async () => {
    const client = new Space().client()
    const next = client.events.next('put')
    await client.events.ready()
    client.close()
    await expect(next).rejects.toThrow(ConnectionError)
  })
})

test('a listener that another one stops, or starts, is not called with the event of that moment', async () => {
  const space = new Space()
  const client = space.client()
  const told: string[] = []
  client.events.on('put', ({ jid }) => {
    told.push(`first ${jid}`)
    second.stop()
    if (jid === 'a') client.events.on('put', (event) => told.push(`third ${event.jid}`))
  })
  const second = client.events.on('put', ({ jid }) => told.push(`second ${jid}`))
  await client.events.ready()
  await publish(space, 'put', 'a')
  await publish(space, 'put', 'b')
  await until('all is told', () => told.includes('third b'))
  expect(told).toEqual(['first a', 'first b', 'third b'])
})

describe('a listener that throws', () => {
  test('harms no other, and is told', async () => {
    const space = new Space()
    const client = space.client()
    const told: unknown[] = []
    client.events.onError((error) => told.push(error))
    client.events.on('put', () => {
      throw new RangeError('at once')
    })
    client.events.on('put', async () => {
      throw new RangeError('later')
    })
    const others = client.events.subscribe('put')
    await client.events.ready()
    await publish(space, 'put', 'a')
    await publish(space, 'put', 'b')
    expect([(await others.next()).value?.jid, (await others.next()).value?.jid]).toEqual(['a', 'b'])
    await until('all is told', () => told.length === 4)
    // Both events may come at once; then the second is told before the promise of the first is rejected.
    expect(told.map(String).sort()).toEqual(
      ['at once', 'at once', 'later', 'later'].map((text) => `RangeError: ${text}`),
    )
  })

  test('is printed as a warning of the process where nobody asks', async () => {
    const warning = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    onTestFinished(() => warning.mockRestore())
    const space = new Space()
    const client = space.client()
    client.events.on('put', () => {
      throw new RangeError('broken')
    })
    await client.events.ready()
    await publish(space, 'put', 'a')
    await until('it is printed', () => warning.mock.calls.length > 0)
    expect(warning.mock.calls[0]?.[0]).toBe('A listener of the event put threw: broken')
  })

  test('is printed, too, when it was to be told of others', async () => {
    const warning = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    onTestFinished(() => warning.mockRestore())
    const space = new Space()
    const client = space.client()
    client.events.onError(() => {
      throw new RangeError('broken, too')
    })
    client.events.on('put', () => {
      throw new RangeError('broken')
    })
    await client.events.ready()
    await publish(space, 'put', 'a')
    await until('it is printed', () => warning.mock.calls.length > 0)
    expect(warning.mock.calls[0]?.[0]).toMatch(/broken, too/)
  })
})
