import type { ScriptConnection } from '@qless/client'
import type { ToParent } from './messages.ts'

interface Waiting {
  readonly resolve: (reply: unknown) => void
  readonly reject: (error: Error) => void
}

/** The parent's connection to Redis, used from a child: so that whatever a job says of itself goes through one place. */
export class RemoteConnection {
  readonly #send: (message: ToParent) => void
  readonly #waiting: Map<number, Waiting> = new Map()
  #count = 0

  constructor(send: (message: ToParent) => void) {
    this.#send = send
  }

  /** The connection for the job of a run. */
  of(run: number): ScriptConnection {
    return {
      call: (command, ...args) =>
        new Promise((resolve, reject) => {
          const call = ++this.#count
          this.#waiting.set(call, { resolve, reject })
          this.#send({ type: 'call', call, run, command, args })
        }),
    }
  }

  /** Takes what the parent was answered. */
  answered(call: number, reply: unknown, error: Error | undefined): void {
    const waiting = this.#waiting.get(call)
    this.#waiting.delete(call)
    if (error === undefined) waiting?.resolve(reply)
    else waiting?.reject(error)
  }
}
