import { randomUUID } from 'node:crypto'
import { QlessError, type Client } from '@qless/client'
import type { Operation as Shown, Whereabouts } from '../../api/index.ts'
import { ProblemError, problemOf } from '../problem-error.ts'
import { sizeOf, type Captured } from './capture.ts'
import { treat, type Treated, type Treatment } from './treat.ts'
import { findWhereabouts, largestFirst } from './whereabouts.ts'

const PER_STEP = 100
const MOST_NOTES = 100
const MOST_PARTS = 20

/** What an operation needs. */
export interface OperationParts {
  readonly client: Client
  readonly treatment: Treatment
  readonly captured: Captured
  readonly user: string
  readonly onChange: () => void
  readonly onError: (error: unknown) => unknown
}

/** Something that is done to many jobs, step by step, with an account of it. */
export class Operation {
  readonly id: string = randomUUID()
  readonly capturedAt: number = Date.now()
  readonly #parts: OperationParts
  readonly #treated: Set<string> = new Set()
  readonly #notes: Shown['notes'] = []
  readonly #counts = { done: 0, skipped: 0, failed: 0 }
  #state: Shown['state'] = 'captured'
  #isToStop = false
  #at = 0
  #startedAt: number | null = null
  #endedAt: number | null = null
  #problem: string | null = null
  #problemCode: string | null = null

  constructor(parts: OperationParts) {
    this.#parts = parts
  }

  get treatment(): Treatment {
    return this.#parts.treatment
  }

  /** The jobs to which it was done. */
  get treated(): Iterable<string> {
    return this.#treated
  }

  get isRunning(): boolean {
    return this.#state === 'running'
  }

  /**
   * Begins, or goes on after a stop or a failure.
   *
   * @throws ProblemError when it runs already, or is done
   */
  start(): void {
    if (this.#state === 'running' || this.#state === 'done') {
      throw new ProblemError('CONFLICT', `The operation is ${this.#state} already.`)
    }
    this.#state = 'running'
    this.#isToStop = false
    this.#problem = null
    this.#problemCode = null
    this.#startedAt ??= Date.now()
    this.#endedAt = null
    void this.#run()
  }

  /** Stops before the next hundred jobs. */
  stop(): void {
    this.#isToStop = true
  }

  /** Where its jobs are now. */
  whereabouts(): Promise<Whereabouts> {
    const { client, captured, treatment } = this.#parts
    return findWhereabouts(client, { jids: captured.jids, treated: this.#treated, target: treatment.target })
  }

  /** How many jobs the target has beyond those that were captured; null where that cannot be said. */
  async arrivedSince(now: Whereabouts): Promise<number | null> {
    const { client, captured, treatment } = this.#parts
    if (treatment.target.kind !== 'group') return null
    const size = await sizeOf(client, treatment.target)
    const left = captured.found - captured.jids.length
    return Math.max(0, size - now.untouched - now.failedAgainSame - left)
  }

  /** How it stands. */
  show(now: Whereabouts | null = null, arrivedSince: number | null = null): Shown {
    const { treatment, captured, user } = this.#parts
    return {
      ...{ id: this.id, ...treatment, user, state: this.#state },
      ...{ problem: this.#problem, problemCode: this.#problemCode },
      ...{ capturedAt: this.capturedAt, startedAt: this.#startedAt, endedAt: this.#endedAt },
      ...{ captured: captured.jids.length, found: captured.found, arrivedSince },
      queues: largestFirst(captured.queues).slice(0, MOST_PARTS),
      klasses: largestFirst(captured.klasses).slice(0, MOST_PARTS),
      ...this.#counts,
      ...{ notes: [...this.#notes], now },
    }
  }

  async #run(): Promise<void> {
    const { client, treatment, captured, onChange } = this.#parts
    try {
      while (this.#at < captured.jids.length && !this.#isToStop) {
        const chunk = captured.jids.slice(this.#at, this.#at + PER_STEP)
        for (const treated of await treat(client, treatment, chunk)) this.#note(treated)
        this.#at += chunk.length
        onChange()
      }
      this.#end(this.#at < captured.jids.length ? 'stopped' : 'done')
    } catch (error) {
      this.#fail(error)
    }
  }

  #note(treated: Treated): void {
    this.#counts[treated.kind] += 1
    if (treated.kind === 'done') this.#treated.add(treated.jid)
    else if (this.#notes.length < MOST_NOTES) this.#notes.push(treated)
  }

  #fail(error: unknown): void {
    const known = problemOf(error)
    if (known === undefined || !(error instanceof QlessError)) this.#parts.onError(error)
    this.#problemCode = known?.problem.code ?? null
    this.#problem = `${known?.message ?? 'Something went wrong that should not.'} Start it again to go on.`
    this.#end('failed')
  }

  #end(state: 'stopped' | 'done' | 'failed'): void {
    this.#state = state
    this.#endedAt = Date.now()
    this.#parts.onChange()
  }
}
