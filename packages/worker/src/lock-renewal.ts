import type { Job, Session } from '@qless/client'
import { Roster, type Member } from './roster.ts'

/** A lock that is kept. */
export interface KeptLock extends Member {
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
  readonly #kept: Roster<KeptLock> = new Roster()
  #timer: NodeJS.Timeout | undefined
  #timerAt = Infinity
  #isStopped = false

  constructor(
    session: Session,
    listeners: { readonly onLost: (job: Job, error: Error) => void; readonly onError: (error: unknown) => void },
  ) {
    this.#session = session
    this.#onLost = listeners.onLost
    this.#onError = listeners.onError
  }

  /** Keeps the lock of a job until `forget`. */
  keep(job: Job): KeptLock {
    const lengthMs = job.ttl * 1000
    const renewAt = performance.now() + lengthMs * PART
    const lock: KeptLock = { job, lengthMs, renewAt, place: -1 }
    this.#kept.add(lock)
    if (renewAt < this.#timerAt) this.#schedule(renewAt)
    return lock
  }

  /** Keeps it no longer. */
  forget(lock: KeptLock): void {
    this.#kept.remove(lock)
  }

  /** Renews the lock of a job at once, because it may be lost. */
  async check(jid: string): Promise<void> {
    try {
      const due = this.#kept.all.filter(({ job }) => job.jid === jid)
      if (due.length > 0) await this.#heartbeat(due)
    } catch (error) {
      this.#onError(error)
    }
  }

  /** Stops renewing. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#isStopped = true
  }

  #schedule(at: number): void {
    clearTimeout(this.#timer)
    this.#timerAt = at
    this.#timer = setTimeout(() => void this.#renew(), Math.max(1, at - performance.now()))
  }

  async #renew(): Promise<void> {
    const due = this.#kept.all.filter((lock) => lock.renewAt <= performance.now() + (lock.lengthMs * PART) / 2)
    try {
      if (due.length > 0) await this.#heartbeat(due)
    } catch (error) {
      this.#onError(error)
    }
    this.#timerAt = Infinity
    const next = Math.min(...this.#kept.all.map(({ renewAt }) => renewAt))
    if (next !== Infinity && !this.#isStopped) this.#schedule(next)
  }

  async #heartbeat(due: readonly KeptLock[]): Promise<void> {
    for (const lock of due) lock.renewAt = performance.now() + lock.lengthMs * PART
    const errors = await this.#session.heartbeat(due.map(({ job }) => job))
    due.forEach((lock, i) => {
      const error = errors[i]
      // A job that ended while the call was under way has nothing to lose.
      if (error !== undefined && this.#kept.remove(lock)) this.#onLost(lock.job, error)
    })
  }
}
