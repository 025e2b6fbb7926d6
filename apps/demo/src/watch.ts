import type { Client } from '@qless/client'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Display, Lane } from './display/display.ts'
import { count, digits } from './display/words.ts'
import type { QueueName } from './jobs/names.ts'
import type { Mender, SeenFailure } from './mender.ts'
import { countOpen, countTicks } from './progress.ts'

/** How far everything is. */
export interface Look {
  /** How many jobs of a queue are neither done nor failed. */
  readonly open: (queue: QueueName) => number
  /** How many jobs of a queue have failed and were not retried yet. */
  readonly failed: (queue: QueueName) => number
  /** How many jobs the recurring job has put. */
  readonly tickCount: number
}

const PAUSE_MS = 100
const MOST_STANDSTILL_MS = 60_000

/** Looks how far the jobs are, mends what failed, and shows it. */
export class Watch {
  /** How many jobs were put into each queue. */
  readonly put: Map<QueueName, number> = new Map()
  readonly #client: Client
  readonly #mender: Mender
  readonly #display: Display
  #smallSince = 0

  constructor(client: Client, mender: Mender, display: Display) {
    this.#client = client
    this.#mender = mender
    this.#display = display
  }

  /** Notes how many jobs a queue has got so far. */
  notePut(queue: QueueName, jobCount: number): void {
    if (queue === 'small' && this.#smallSince === 0) this.#smallSince = performance.now()
    this.put.set(queue, jobCount)
  }

  /** Looks again and again until it is done, a job has failed for good, or nothing has moved for a minute. */
  async until(isDone: (look: Look) => boolean, signal: AbortSignal): Promise<Look> {
    let [before, movedAt] = ['', performance.now()]
    for (;;) {
      const look = await this.#look()
      const standing = [...this.put.keys()].map(look.open).join()
      if (standing !== before) [before, movedAt] = [standing, performance.now()]
      const standsStill = performance.now() - movedAt > MOST_STANDSTILL_MS
      if (isDone(look) || this.#mender.isStuck || standsStill) return look
      await sleep(PAUSE_MS, undefined, { signal })
    }
  }

  async #look(): Promise<Look> {
    // In this order: what is not counted in one step is counted in the next.
    const tickCount = await countTicks(this.#client)
    const open = await countOpen(this.#client)
    const { failed, news } = await this.#mender.look()
    for (const failure of news) for (const line of failureLines(failure)) this.#display.tell(line)
    const failedIn = (queue: QueueName): number => failed.filter(({ queueName }) => queueName === queue).length
    const look = { open, failed: failedIn, tickCount }
    this.#display.show([...this.put.keys()].map((queue) => this.#lane(queue, look)).concat(tickLane(tickCount)))
    return look
  }

  #lane(queue: QueueName, { open, failed }: Look): Lane {
    const total = this.put.get(queue) ?? 0
    const done = Math.max(0, total - open(queue) - failed(queue))
    return { label: queue, done, total, note: this.#note(queue, done, total) }
  }

  #note(queue: QueueName, done: number, total: number): string {
    if (queue === 'reports') return done === total ? 'written' : 'waits for the checks'
    if (queue !== 'small' || done === total) return ''
    return `${digits((done * 1000) / (performance.now() - this.#smallSince))} jobs/s`
  }
}

function tickLane(tickCount: number): Lane {
  return { label: 'ticks', done: tickCount, note: `${count(tickCount, 'job')}, one each second` }
}

function failureLines({ what, group, message, mending }: SeenFailure): string[] {
  return [`${what} failed into the group ${group}`, `  because ${message}: ${mending ?? 'this cannot be mended'}`]
}
