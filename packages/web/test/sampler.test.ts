import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { GroupsPage, Samples } from '../src/api/index.ts'
import { Instance } from '../src/server/instance.ts'
import { JobLinks } from '../src/server/job-links.ts'
import { Redaction } from '../src/server/redaction.ts'
import { Board } from './board.ts'

const NIGHT = Date.parse('2026-03-01T23:59:30Z')

const KLASS = { job: 'Klass', data: {} }

/** An instance on a namespace whose clock the test moves. */
class Night {
  now: number = NIGHT
  readonly board: Board = new Board({ clientOptions: { clock: () => this.now } })
  readonly instance: Instance = new Instance('default', {
    client: this.board.client,
    redaction: new Redaction(undefined, () => undefined),
    links: new JobLinks(undefined, () => undefined),
    title: undefined,
    onError: () => undefined,
  })

  async begin(): Promise<this> {
    onTestFinished(() => this.instance.close())
    await this.board.client.useTestClock()
    return this
  }

  /** Puts jobs, completes some of them, lets others fail. */
  async work(queue: string, { done = 0, failed = 0 }): Promise<void> {
    for (let i = 0; i < done + failed; i += 1) {
      await this.board.client.queue(queue).put('Klass', {})
      const job = await this.board.client.queue(queue).pop()
      await (i < done ? job?.complete() : job?.fail('g', 'Error: no'))
    }
  }

  /** Ten seconds later another sample is taken. */
  async sample(): Promise<void> {
    this.now += 10_000
    this.instance.reads.clear()
    await this.instance.sampler.sample()
  }

  async workOf(queue?: string): Promise<readonly (readonly [number, number])[]> {
    const { samples } = await this.instance.sampler.samples(queue)
    return samples.map(({ done, failures }) => [done, failures])
  }
}

describe('samples', () => {
  test('tell what was done since the one before, across midnight, new queues and forgotten ones', async () => {
    const night = await new Night().begin()
    await night.work('a', { done: 4 })
    await night.sample()
    await night.work('a', { done: 3, failed: 1 })
    await night.sample()
    await night.work('b', { done: 2 })
    // Midnight: the totals of the day begin anew, and the work of the new day is more than that of the old one.
    await night.sample()
    await night.work('a', { done: 9, failed: 2 })
    await night.sample()
    expect(await night.workOf('a')).toEqual([
      [0, 0],
      [3, 1],
      [0, 0],
      [9, 2],
    ])
    await night.board.client.queue('b').forget()
    await night.sample()
    await night.work('b', { done: 1 })
    await night.sample()
    expect(await night.workOf()).toEqual([
      [0, 0],
      [3, 1],
      [0, 0],
      [9, 2],
      [0, 0],
      [1, 0],
    ])
    expect(await night.workOf('b')).toEqual([[1, 0]])
  })

  test('tell how many jobs are where, of a queue and of all', async () => {
    const night = await new Night().begin()
    const { client } = night.board
    await client.queue('a').putMany([KLASS, KLASS, { ...KLASS, delay: 60 }])
    await client.queue('b').put('Klass', {})
    await client.queue('b').pop()
    await night.work('c', { failed: 1 })
    await night.sample()
    const { samples } = await night.instance.sampler.samples()
    expect(samples).toMatchObject([{ waiting: 2, scheduled: 1, running: 1, failed: 1 }])
    expect((await night.instance.sampler.samples('a')).samples).toMatchObject([{ waiting: 2, running: 0, failed: 0 }])
  })

  test('are there at the first look, and say since when', async () => {
    const board = await new Board().open()
    const before = Date.now()
    await board.client.queue('q').put('Klass', {})
    const { since, everyMs, samples } = await board.get<Samples>('samples', { queue: 'q' })
    expect([samples.length, everyMs]).toEqual([1, 10_000])
    expect(since).toBeLessThanOrEqual(before)
    expect((await board.get<Samples>('samples', { queue: 'none' })).samples).toEqual([])
  })

  test('are taken when nobody looks, from the start of the router until it is closed', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const board = new Board()
    const counts = vi.spyOn(board.client, 'counts')
    expect(counts).toHaveBeenCalledTimes(0)
    vi.advanceTimersByTime(10_000)
    expect(counts).toHaveBeenCalledTimes(1)
    await counts.mock.results[0]?.value
    board.router.close()
    vi.advanceTimersByTime(60_000)
    expect(counts).toHaveBeenCalledTimes(1)
  })

  test('note how failure groups grow', async () => {
    const board = await new Board().open()
    await board.get('samples')
    await board.fail('g', ['a', 'b'])
    const { trendAt, groups } = await board.get<GroupsPage>('failures')
    expect(trendAt).toHaveLength(1)
    expect(groups).toMatchObject([{ group: 'g', jobCount: 2, trend: [0], growth: 2 }])
  })
})
