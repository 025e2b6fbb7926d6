import type { PoppedJobs, PopRequest } from '@qless/client'

/** The names of the reservers that are there. */
export type ReserverName = 'ordered' | 'round-robin'

/** Decides from which queues the next jobs are taken, and in which order. */
export interface Reserver {
  /** What it does, for people. */
  readonly description: string
  /** Whether each pop goes on where the one before ended, so that there can be only one at a time. */
  readonly takesTurns: boolean
  /** The queues and their order for the next pop. */
  next(): Pick<PopRequest, 'queueNames' | 'order' | 'position'>
  /** Takes note of what a pop answered. */
  popped(answer: PoppedJobs): void
}
