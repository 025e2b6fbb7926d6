/**
 * A job ran longer than it may. Its handler's signal fires with this. The worker then tries the job again, which costs a retry;
 * the middleware `timeout` fails it.
 */
export class JobTimeoutError extends Error {
  /** How long the job might run. */
  readonly seconds: number

  /**
   * @param seconds how long the job might run
   * @param options what the handler threw when it was stopped, as `cause`
   */
  constructor(seconds: number, options?: ErrorOptions) {
    super(`Qless: job timeout (${seconds} seconds) exceeded.`, options)
    this.name = 'JobTimeoutError'
    this.seconds = seconds
  }
}
