import type { Redis } from 'ioredis'
import type { Forgotten } from '../checker/evidence.ts'
import { pause, until } from '../pause.ts'

const LOOK_MS = 5
const PROMOTION_MS = 15_000

/** Waits until one of some replicas has been promoted, and answers it. */
export async function promotedOf(replicas: readonly Redis[]): Promise<Redis> {
  await until(PROMOTION_MS, async () => (await primaryAmong(replicas)) !== undefined)
  const promoted = await primaryAmong(replicas)
  if (promoted === undefined) throw new Error(`No replica was promoted within ${PROMOTION_MS} ms.`)
  return promoted
}

/** The one of some replicas that has been promoted, if there is one. */
export async function primaryAmong(replicas: readonly Redis[]): Promise<Redis | undefined> {
  const roles = await Promise.all(replicas.map((replica) => fieldOf(replica, 'role')))
  return replicas[roles.indexOf('master')]
}

/** By the clock of the journals. */
function now(): number {
  return performance.timeOrigin + performance.now()
}

/** A field of what a server tells about its replication. */
export async function fieldOf(redis: Redis, name: string): Promise<string> {
  return new RegExp(`^${name}:(.*)\r$`, 'm').exec(await redis.info('replication'))?.[1] ?? ''
}

/** Watches a primary write, so that it is known what a replica had not got when it was promoted. */
export class ReplicationWatch {
  readonly #primary: Redis
  readonly #seen: { readonly at: number; readonly offset: number }[] = []
  #isOver = false

  /** Watches from now on, over a connection that breaks with the primary. */
  constructor(primary: Redis) {
    this.#primary = primary
    void this.#watch()
  }

  /** Ends it, when clients have left the old primary. Answers what the promoted replica never had. */
  async forgottenBy(promoted: Redis): Promise<Forgotten> {
    this.#isOver = true
    // The offset up to which its history is that of the old primary.
    const kept = Number(await fieldOf(promoted, 'second_repl_offset')) - 1
    const last = this.#seen.filter(({ offset }) => offset <= kept).at(-1)
    if (last === undefined) throw new Error('The replica was not in sync when the watch began.')
    return { from: last.at, until: now() }
  }

  async #watch(): Promise<void> {
    while (!this.#isOver) {
      // Whatever the primary had answered before this is in the offset that it tells.
      const at = now()
      try {
        this.#seen.push({ at, offset: Number(await fieldOf(this.#primary, 'master_repl_offset')) })
      } catch {
        return // it is gone
      }
      await pause(LOOK_MS)
    }
  }
}
