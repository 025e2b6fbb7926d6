import { describe, expect, test } from 'vitest'
import type { Hint, Summary, TrackedNews } from '../src/api/index.ts'
import { instancePath, newBoard, until, type Board } from './board.ts'

interface Told {
  readonly name: string
  readonly data: unknown
}

/** A stream that is read event by event. */
class Reading {
  readonly response: Response
  readonly #reader: ReadableStreamDefaultReader<string>
  #text = ''

  constructor(response: Response, body: ReadableStream<Uint8Array>) {
    this.response = response
    this.#reader = body.pipeThrough(new TextDecoderStream() as never).getReader() as never
  }

  /** The next event of a name; undefined at the end of the stream. */
  async next(name: string): Promise<Told | undefined> {
    for (;;) {
      const event = this.#take()
      if (event?.name === name) return event
      if (event !== undefined) continue
      const { done, value } = await this.#reader.read()
      if (done) return undefined
      this.#text += value
    }
  }

  async stop(): Promise<void> {
    await this.#reader.cancel()
  }

  #take(): Told | undefined {
    const end = this.#text.indexOf('\n\n')
    if (end === -1) return undefined
    const block = this.#text.slice(0, end)
    this.#text = this.#text.slice(end + 2)
    const name = /^event: (.+)$/m.exec(block)?.[1] ?? ''
    return { name, data: JSON.parse(/^data: (.+)$/m.exec(block)?.[1] ?? 'null') }
  }
}

async function open(board: Board): Promise<Reading> {
  const response = await fetch(new URL(instancePath('events'), board.url))
  if (response.body === null) throw new Error('There is no stream.')
  return new Reading(response, response.body)
}

async function openCount(board: Board): Promise<number> {
  const { streams } = await board.get<{ streams: { open: number } }>('about')
  return streams.open
}

describe('the stream', () => {
  test('tells how things are at once, and what happens', async () => {
    const board = await newBoard()
    const stream = await open(board)
    expect(Object.fromEntries(stream.response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    })
    const first = (await stream.next('summary'))?.data as Summary
    expect(first.counts).toMatchObject({ waiting: 0, failed: 0 })
    await board.client.events.ready()
    await board.fail('g', ['a', 'b'])
    const hint = (await stream.next('hint'))?.data as Hint
    expect(hint).toMatchObject({ jids: ['a', 'b'], queues: ['q'], groups: ['g'], isComplete: true })
    await until(async () => ((await stream.next('summary'))?.data as Summary | undefined)?.counts.failed === 2)
    await stream.stop()
  })

  test('tells what happens to tracked jobs, in its order', async () => {
    const board = await newBoard()
    await board.client.queue('q').put('Klass', {}, { jid: 'a' })
    const stream = await open(board)
    await stream.next('summary')
    await board.client.events.ready()
    await board.client.jobs.track('a')
    await board.client.queue('q').put('Klass', {}, { jid: 'untold', priority: -1 })
    await (await board.client.queue('q').pop())?.complete()
    const events: TrackedNews['events'] = []
    while (events.length < 3) {
      const told = await stream.next('tracked')
      if (told === undefined) throw new Error('The stream ended.')
      events.push(...(told.data as TrackedNews).events)
    }
    expect(events.map(({ event, jid }) => [event, jid])).toEqual([
      ['track', 'a'],
      ['popped', 'a'],
      ['completed', 'a'],
    ])
    await stream.stop()
  })

  test('names a hundred jobs at most, and says that there were more', async () => {
    const board = await newBoard()
    const stream = await open(board)
    await stream.next('summary')
    await board.client.events.ready()
    await board.client.queue('q').putMany(Array.from({ length: 150 }, () => ({ job: 'Klass', data: {} })))
    const hint = (await stream.next('hint'))?.data as Hint
    expect([hint.jids.length, hint.queues, hint.isComplete]).toEqual([100, ['q'], false])
    await stream.stop()
  })

  test('a hint is followed by how things are, whatever was read just before', async () => {
    const board = await newBoard()
    const stream = await open(board)
    await stream.next('summary')
    await board.client.events.ready()
    const queue = board.client.queue('q')
    const waiting = async (): Promise<number> => (await board.get<{ waiting: number }>('queue', { queue: 'q' })).waiting
    const hints: unknown[] = []
    void stream.next('hint').then((hint) => hints.push(hint))
    let put = 0
    while (hints.length === 0) {
      await queue.put('Klass', {})
      await waiting()
      put += 1
    }
    expect(await waiting()).toBe(put)
    await stream.stop()
  })

  test('tells the same to all, from one subscription and one reading', async () => {
    const board = await newBoard()
    const streams = await Promise.all(Array.from({ length: 20 }, () => open(board)))
    const first = await Promise.all(streams.map((stream) => stream.next('summary')))
    expect(new Set(first.map((event) => JSON.stringify(event))).size).toBe(1)
    const channels = await board.redis.pubsub('NUMSUB', `${board.namespace}:log`)
    expect(channels[1]).toBe(1)
    await Promise.all(streams.map((stream) => stream.stop()))
  })

  test('ends when nobody listens any more, with its subscription', async () => {
    const board = await newBoard()
    const stream = await open(board)
    await stream.next('summary')
    expect(await openCount(board)).toBe(1)
    await stream.stop()
    await until(async () => (await openCount(board)) === 0)
    await until(async () => (await board.redis.pubsub('NUMSUB', `${board.namespace}:log`))[1] === 0)
  })

  test('is refused when there are as many as may be', async () => {
    const board = await newBoard({ maxStreams: 1 })
    const stream = await open(board)
    const refused = await board.ask(instancePath('events'))
    expect(refused).toMatchObject({ status: 429, json: { code: 'TOO_MANY' } })
    expect(refused.headers.get('retry-after')).toBe('10')
    await stream.stop()
  })

  test('ends with the router, so that the host can close', async () => {
    const board = await newBoard()
    const stream = await open(board)
    await stream.next('summary')
    board.router.close()
    expect(await stream.next('never')).toBe(undefined)
  })

  test('is only opened, not held, for HEAD', async () => {
    const board = await newBoard()
    expect(await board.ask(instancePath('events'), { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
    expect(await openCount(board)).toBe(0)
  })
})
