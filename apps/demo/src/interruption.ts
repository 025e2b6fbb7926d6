import { constants } from 'node:os'

/** A signal asked the demo to end. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  /** The exit code by which a shell knows the signal. */
  readonly exitCode: number

  constructor(signal: NodeJS.Signals) {
    super(`ended by ${signal}`)
    this.exitCode = 128 + constants.signals[signal]
  }
}

/** Turns every outer reason to end into the abort of one signal, so that the demo clears up after itself. */
export function listenForEnd(controller: AbortController): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => controller.abort(new Interrupted(signal)))
  }
  process.stdout.on('error', () => controller.abort(new Interrupted('SIGPIPE')))
  process.stderr.on('error', () => controller.abort(new Interrupted('SIGPIPE')))
  process.on('uncaughtException', (error) => controller.abort(error))
}

/** Rejects with the reason of the abort; never resolves. */
export function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = (): void => reject(signal.reason)
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
  })
}
