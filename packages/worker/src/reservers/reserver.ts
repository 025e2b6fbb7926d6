import type { Job, PoppedJobs, PopRequest, Session } from '@qless/client'

/** The names of the reservers that are there. */
export const RESERVERS = ['ordered', 'round-robin', 'shuffled-round-robin'] as const

/** The name of a reserver that is there. */
export type ReserverName = (typeof RESERVERS)[number]

/**
 * A policy of your own for which job comes next.
 *
 * @example
 * const urgentFirst: OwnReserver = {
 *   description: 'urgent, by day also bulk',
 *   queues: ['urgent', 'bulk'],
 *   async reserve(pop) {
 *     return (await pop('urgent')) ?? (isDay() ? await pop('bulk') : null)
 *   },
 * }
 */
export interface OwnReserver {
  /** What it does, for people. */
  readonly description: string
  /** The queues that it takes jobs from, by name or as `client.queue` answers them. */
  readonly queues: readonly (string | { readonly name: string })[]
  /**
   * Takes the next job, or answers null when there is none now. What it throws is told as `error`, and counts as null.
   *
   * @param pop takes the next job of a queue for the worker; a job that was popped by any other client will do, too
   */
  reserve(pop: (queueName: string) => Promise<Job | null>): Promise<Job | null> | Job | null
  /** Is called once, before the first job is taken. */
  prepForWork?(): unknown
}

/** Decides from which queues the next jobs are taken, and in which order. */
export interface Reserver {
  /** What it does, for people. */
  readonly description: string
  /** All queues that it takes jobs from. */
  readonly queueNames: readonly string[]
  /** Whether each pop goes on where the one before ended, so that there can be only one at a time. */
  readonly takesTurns: boolean
  /** The queues and their order for the next pop. */
  next(): Pick<PopRequest, 'queueNames' | 'order' | 'position'>
  /** Takes note of what a pop answered. */
  popped(answer: PoppedJobs): void
  /** Takes jobs in a way of its own; by one pop where it is left out. */
  readonly take?: (session: Session, request: PopRequest) => Promise<PoppedJobs>
}
