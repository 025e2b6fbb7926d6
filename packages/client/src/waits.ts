import { InvalidArgumentError, WaitTimeoutError } from '@qless/core'
import { checkKnown, checkNumber } from './checks.ts'

/** How long to wait for something. */
export interface WaitOptions {
  /** ms after which the wait ends with `WaitTimeoutError`; Infinity for never. @default Infinity */
  readonly timeoutMs?: number
  /** Ends the wait when it fires; the wait is rejected with the reason of the signal. */
  readonly signal?: AbortSignal
}

/** What starts a wait gets; what it answers ends it. */
export interface Wait<T> {
  readonly resolve: (value: T) => void
  readonly reject: (reason: unknown) => void
}

const LONGEST_TIMER_MS = 2_147_483_647

/** Promises that wait for something outside of the client, and end with the client at the latest. */
export class Waits {
  readonly #rejects: Set<(reason: unknown) => void> = new Set()

  /**
   * Waits until `start` resolves what it is given.
   *
   * @param awaited what is waited for, as it stands in the message of `WaitTimeoutError`
   * @param start answers a function that ends the wait
   */
  async until<T>(awaited: string, options: WaitOptions, start: (wait: Wait<T>) => () => void): Promise<T> {
    checkKnown(options, ['timeoutMs', 'signal'])
    const { signal, timeoutMs } = options
    if (timeoutMs !== undefined && timeoutMs !== Infinity) checkNumber('timeoutMs', timeoutMs, 0)
    checkSignal(signal)
    signal?.throwIfAborted()
    const ends: (() => void)[] = []
    try {
      return await new Promise<T>((resolve, reject) => {
        this.#rejects.add(reject)
        ends.push(() => this.#rejects.delete(reject))
        if (timeoutMs !== undefined && timeoutMs !== Infinity) {
          const tooLate = (): void => reject(new WaitTimeoutError(awaited, timeoutMs))
          const timer = setTimeout(tooLate, Math.min(timeoutMs, LONGEST_TIMER_MS))
          ends.push(() => clearTimeout(timer))
        }
        const abort = (): void => reject(signal?.reason)
        signal?.addEventListener('abort', abort)
        ends.push(() => signal?.removeEventListener('abort', abort))
        ends.push(start({ resolve, reject }))
      })
    } finally {
      for (const end of ends) end()
    }
  }

  /** Rejects whatever waits. */
  close(reason: Error): void {
    for (const reject of this.#rejects) reject(reason)
  }
}

function checkSignal(signal: unknown): void {
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new InvalidArgumentError('signal', signal, 'an AbortSignal')
  }
}
