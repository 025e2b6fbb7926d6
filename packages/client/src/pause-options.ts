/** How a queue is paused. */
export interface PauseOptions {
  /** Who pauses it. @default the client's worker name */
  readonly by?: string
  /** Why, for people; at most 1,000 bytes. @default '' */
  readonly reason?: string
  /** Whether its running jobs are taken from their workers, which costs each a retry. @default false */
  readonly stopJobs?: boolean
}

/** How a queue was paused. */
export interface QueuePause {
  readonly pausedAt: Date
  /** Who paused it. */
  readonly by: string
  /** Why, for people, or ''. */
  readonly reason: string
}
