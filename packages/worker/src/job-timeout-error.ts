/** The time of a job is over: why its signal fired, and what its handler throws then. */
export class JobTimeoutError extends Error {
  /** How long the handler was allowed to run, in seconds. */
  readonly seconds: number

  constructor(seconds: number) {
    super(`Qless: job timeout (${seconds} seconds) exceeded.`)
    this.name = 'JobTimeoutError'
    this.seconds = seconds
  }
}
