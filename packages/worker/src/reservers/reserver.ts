import type { PoppedJobs, PopRequest } from '@qless/client'

/** The names of the reservers that are there. */
export type ReserverName = 'ordered' | 'round-robin'

/** Decides from which queues the next jobs are taken, and in which order. */
export interface Reserver {
  /** What it does, for people. */
  readonly description: string
  /** The queues and their order for the next pop. */
  next(): Pick<PopRequest, 'queueNames' | 'order' | 'position'>
  /** Takes note of what a pop answered. */
  popped(answer: PoppedJobs): void
}
