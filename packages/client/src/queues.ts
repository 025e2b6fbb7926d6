import { queueCounts, type QueueCounts } from '@qless/core'
import type { JobOrigin } from './job-origin.ts'
import { loadManagement } from './load-management.ts'
import { Queue, type SharedCalls } from './queue.ts'

/** Whether somebody works on a queue, and what was done there since midnight (UTC). */
export interface QueueActivity {
  readonly name: string
  /** Since when it is paused; undefined when it is not. */
  readonly pausedAt: Date | undefined
  /** When it was popped last, give or take ten seconds; undefined for never. */
  readonly lastPopAt: Date | undefined
  /** How many jobs were completed there. */
  readonly done: number
  readonly failures: number
  readonly retries: number
  /** How many jobs were handed out. */
  readonly popped: number
  /** How long those had waited, in seconds, on average. */
  readonly waitMean: number
  /** How long the completed ones had run, in seconds, on average. */
  readonly runMean: number
  /** When this was read, by the clock of the server. */
  readonly readAt: Date
}

/** The queues of a namespace. */
export class Queues {
  readonly #origin: JobOrigin
  readonly #shared: SharedCalls

  /** The queues come from `client.queues`. @hidden */
  constructor(origin: JobOrigin, shared: SharedCalls) {
    this.#origin = origin
    this.#shared = shared
  }

  /** A queue by its name, new or existing; nothing is sent. */
  get(name: string): Queue {
    return new Queue(name, this.#origin, this.#shared)
  }

  /** Counts the jobs of every queue by state, as they are at this instant. */
  counts(): Promise<QueueCounts[]> {
    return queueCounts(this.#origin.context, { queueNames: [] })
  }

  /** Whether somebody works on queues, and what was done there today; of all queues where none is named. */
  async activity(...names: readonly string[]): Promise<QueueActivity[]> {
    return (await loadManagement()).readActivity(this.#origin.context, names)
  }
}
