import { defineJob, Job } from '@qless/client'
import { describe, expect, test } from 'vitest'
import type { Worker } from '../src/index.ts'
import { Gate } from './gate.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

const COUNT = 3000
const BLOCKING = 2000

/** A worker with one slot, which runs many jobs that do nothing and then one that waits for a gate. */
class Blocked {
  readonly space: Space = new Space()
  readonly gate: Gate = new Gate()
  readonly seen: number[] = []
  readonly completed: number[] = []
  jids: readonly string[] = []

  async start(): Promise<Worker> {
    this.jids = await this.space.put(COUNT)
    const perform = async ({ data }: Job<number>): Promise<void> => {
      this.seen.push(data)
      if (data === BLOCKING) await this.gate.opened
    }
    const worker = this.space.worker({ jobs: [defineJob<number>('Klass', { perform })], concurrency: 1 })
    worker.on('completed', ({ data }) => this.completed.push(data as number))
    await worker.start()
    await until('it is blocked', () => this.completed.length === BLOCKING)
    return worker
  }

  /** How many jobs a worker has had and handed back, of those that did not run. */
  async countReleased(): Promise<number> {
    const found = await this.space.client.jobs.getMany(this.jids.slice(BLOCKING + 1))
    return found.filter((job) => job instanceof Job && job.history.some(({ what }) => what === 'released')).length
  }
}

const IN_ORDER = Array.from({ length: COUNT }, (_, i) => i)

describe('a worker of fast handlers takes jobs ahead', () => {
  test('and hands back those that do not start after all, in their order and with no retry used', async () => {
    const blocked = new Blocked()
    const worker = await blocked.start()
    const queue = blocked.space.client.queue('q')
    await until('it holds the one that runs', async () => (await queue.counts()).running === 1)
    expect(await queue.counts()).toMatchObject({ running: 1, waiting: COUNT - BLOCKING - 1 })
    expect(await blocked.countReleased()).toBeGreaterThan(0)
    expect(worker.jobs.map(({ data }) => data)).toEqual([BLOCKING])
    blocked.gate.open()
    await until('all are complete', () => blocked.completed.length === COUNT)
    expect(blocked.seen).toEqual(IN_ORDER)
    const [last] = await blocked.space.client.jobs.getMany(blocked.jids.slice(BLOCKING + 1))
    expect(last).toMatchObject({ state: 'complete', retriesLeft: 5 })
  })

  test.each(['pause', 'close'] as const)('and hands them back at once at a %s', async (verb) => {
    const blocked = new Blocked()
    const worker = await blocked.start()
    const closing = worker[verb]()
    const queue = blocked.space.client.queue('q')
    await until('it holds the one that runs', async () => (await queue.counts()).running === 1)
    blocked.gate.open()
    await closing
    await until('that is complete', () => blocked.completed.length === BLOCKING + 1)
    expect(blocked.seen).toEqual(IN_ORDER.slice(0, BLOCKING + 1))
    expect(await queue.counts()).toMatchObject({ running: 0, waiting: COUNT - BLOCKING - 1 })
  })
})
