import { queueCounts, type QueueCounts } from '@qless/core'
import type { JobOrigin } from './job-origin.ts'
import { loadManagement } from './load-management.ts'
import { Queue, type SharedCalls } from './queue.ts'
import type { QueueActivity } from './queue-activity.ts'

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
