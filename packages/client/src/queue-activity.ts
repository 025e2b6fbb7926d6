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
