import { QlessError } from './qless-error.ts'

/** What was waited for did not come within the time that the caller gave it. It may still come. */
export class WaitTimeoutError extends QlessError {
  /** How long was waited, in ms. */
  readonly timeoutMs: number

  /** @param awaited what was waited for, as it stands in the message */
  constructor(awaited: string, timeoutMs: number) {
    super('WAIT_TIMEOUT', `Waited ${timeoutMs} ms for ${awaited}, and it did not come to that.`, {
      details: { awaited, timeoutMs },
    })
    this.timeoutMs = timeoutMs
  }
}
