import { queueCounts, type QueueCounts } from '@qless/core'
import type { JobOrigin } from './job-origin.ts'
import { Queue, type SharedCalls } from './queue.ts'

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
}
