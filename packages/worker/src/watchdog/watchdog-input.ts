/** What the thread of a watchdog gets when it starts. */
export interface WatchdogInput {
  /**
   * Shared with the main thread: at `TICK` what that counts up, at `LIMIT` after how many ms a warning is due, 0 for never, at
   * `STARTED` the word of the start gate.
   */
  readonly shared: Int32Array
  /** The pipe to the parent, in a child process. */
  readonly parentFd: number | undefined
}

/** Where the counter of the main thread stands in what is shared. */
export const TICK = 0
/** Where the limit stands in what is shared, in ms. */
export const LIMIT = 1
/** Where the word of the start gate stands in what is shared. */
export const STARTED = 2

/** How long code is waited for that could be looked at, in ms; then the main thread is idle. */
export const PATIENCE_MS = 500
