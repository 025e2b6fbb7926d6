import { queueOfWakeList, wakeList, type ScriptConnection } from '@qless/core'

/** The longest single wait, in ms. A connection that is silent for longer is dead, and is replaced. */
const MOST_MS = 10_000
/** How often, and after how many ms again, a wait that has not quite begun is ended. */
const MOST_TRIES = 20
const TRY_AGAIN_MS = 5

/** The queues that a wait is for, and how long it lasts at most. */
interface Wait {
  readonly queueNames: readonly string[]
  readonly ms: number
}

/** Waits for news of queues on a connection of its own, which it blocks. */
export class WakeUp {
  readonly #connection: ScriptConnection & { close(): void }
  readonly #namespace: string
  #clientId: string | undefined
  #isUnblocked = false

  constructor(connection: ScriptConnection & { close(): void }, namespace: string) {
    this.#connection = connection
    this.#namespace = namespace
  }

  /**
   * Waits until there may be something to do on one of the queues, `ms` and ten
   * seconds at most. Answers the queue's name, or null when
   * the time is over. It is a hint: look, and wait again when there is nothing.
   */
  async wait(queueNames: readonly string[], ms: number): Promise<string | null> {
    const [reply] = (await this.#run({ queueNames, ms })) ?? []
    return Array.isArray(reply) ? queueOfWakeList(this.#namespace, String(reply[0])) : null
  }

  /**
   * Waits as `wait` does, and looks when the wait is over: Redis has the look by then, and carries it out at once, without
   * a round trip in between. Answers undefined when the wait was ended before it began.
   */
  async waitAndLook<T>(wait: Wait, look: (connection: ScriptConnection) => Promise<T>): Promise<T | undefined> {
    return (await this.#run(wait, look))?.[1]
  }

  /**
   * Ends a wait by a command on another connection. When that is answered, Redis gives no wake-up to this one any more,
   * which it might do to a connection that was just dropped, and the wake-up would be lost.
   */
  async unblock(other: ScriptConnection): Promise<void> {
    this.#isUnblocked = true
    for (let tries = 0; this.#clientId !== undefined && tries < MOST_TRIES; tries++) {
      // While writes are paused, the wait is held back, and Redis 7.0 crashes when such a client is unblocked. A script is
      // held back as well, and what comes after it on its connection.
      const [, isEnded] = await Promise.all([
        other.call('EVAL', 'return 0', '0'),
        other.call('CLIENT', 'UNBLOCK', this.#clientId),
      ])
      if (isEnded === 1) return
      // The command of the wait is still on its way.
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS))
    }
  }

  /** Answers what the wait and the look brought, or undefined when it was ended before it began. */
  async #run<T>({ queueNames, ms }: Wait, look?: (connection: ScriptConnection) => Promise<T>) {
    this.#isUnblocked = false
    const clientId = String(await this.#connection.call('CLIENT', 'ID'))
    if (this.#isUnblocked) return undefined
    this.#clientId = clientId
    const lists = queueNames.map((name) => wakeList(this.#namespace, name))
    const seconds = (Math.min(MOST_MS, Math.max(1, ms)) / 1000).toFixed(3)
    const wait = this.#connection.call('BLPOP', ...lists, seconds).finally(() => (this.#clientId = undefined))
    return Promise.all([wait, look?.(this.#connection)])
  }

  /** Drops the connection. */
  close(): void {
    this.#connection.close()
  }
}
