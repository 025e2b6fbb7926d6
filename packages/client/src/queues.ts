import { queueCounts, type QueueCounts } from '@qless/core'
import type { JobOrigin } from './job.ts'
import { Queue } from './queue.ts'
import type { PutGroup } from './put-group.ts'

/** The queues of a namespace. */
export class Queues {
  readonly #origin: JobOrigin
  readonly #puts: PutGroup

  /** The queues come from `client.queues`. */
  constructor(origin: JobOrigin, puts: PutGroup) {
    this.#origin = origin
    this.#puts = puts
  }

  /** A queue by its name, new or existing; nothing is sent. */
  get(name: string): Queue {
    return new Queue(name, this.#origin, this.#puts)
  }

  /** Counts the jobs of every queue by state, as they are at this instant. */
  counts(): Promise<QueueCounts[]> {
    return queueCounts(this.#origin.context, { queueNames: [] })
  }
}
