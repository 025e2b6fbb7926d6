import type { Job, Session } from '@qless/client'

interface Held {
  readonly job: Job
  readonly lengthMs: number
  renewAt: number
}

/** The part of a lock's length after which it is renewed. */
const PART = 1 / 3

/** Renews the locks of the jobs that run, many in one call, and tells when one is lost. */
export class LockRenewal {
  readonly #session: Session
  readonly #onLost: (job: Job, error: Error) => void
  readonly #onError: (error: unknown) => void
  readonly #held: Map<string, Held> = new Map()
  #timer: NodeJS.Timeout | undefined
  #timerAt = Infinity

  constructor(
    session: Session,
    listeners: { readonly onLost: (job: Job, error: Error) => void; readonly onError: (error: unknown) => void },
  ) {
    this.#session = session
    this.#onLost = listeners.onLost
    this.#onError = listeners.onError
  }

  /** Keeps the lock of a job until `forget`. */
  keep(job: Job): void {
    const lengthMs = job.ttl * 1000
    const renewAt = performance.now() + lengthMs * PART
    this.#held.set(job.lease, { job, lengthMs, renewAt })
    if (renewAt < this.#timerAt) this.#schedule(renewAt)
  }

  /** Stops keeping the lock of the job with this lease. */
  forget(lease: string): void {
    this.#held.delete(lease)
  }

  /** Renews the lock of a job at once, because it may be lost. */
  async check(jid: string): Promise<void> {
    try {
      const due = [...this.#held.values()].filter(({ job }) => job.jid === jid)
      if (due.length > 0) await this.#heartbeat(due)
    } catch (error) {
      this.#onError(error)
    }
  }

  /** Stops renewing. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#held.clear()
  }

  #schedule(at: number): void {
    clearTimeout(this.#timer)
    this.#timerAt = at
    this.#timer = setTimeout(() => void this.#renew(), Math.max(1, at - performance.now()))
  }

  async #renew(): Promise<void> {
    const due = [...this.#held.values()].filter(
      (held) => held.renewAt <= performance.now() + (held.lengthMs * PART) / 2,
    )
    try {
      if (due.length > 0) await this.#heartbeat(due)
    } catch (error) {
      this.#onError(error)
    }
    this.#timerAt = Infinity
    const next = Math.min(...[...this.#held.values()].map(({ renewAt }) => renewAt))
    if (next !== Infinity) this.#schedule(next)
  }

  async #heartbeat(due: readonly Held[]): Promise<void> {
    for (const held of due) held.renewAt = performance.now() + held.lengthMs * PART
    const errors = await this.#session.heartbeat(due.map(({ job }) => job))
    due.forEach(({ job }, i) => {
      const error = errors[i]
      // A job that ended while the call was under way has nothing to lose.
      if (error !== undefined && this.#held.delete(job.lease)) this.#onLost(job, error)
    })
  }
}
