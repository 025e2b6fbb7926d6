import type { QueueStats } from '@qless/core'

/** The statistics of a queue and day. */
export interface DayStats extends Omit<QueueStats, 'day'> {
  /** The day's start: midnight in UTC. */
  readonly day: Date
}
