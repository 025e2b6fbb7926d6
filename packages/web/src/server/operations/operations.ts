import { setTimeout } from 'node:timers/promises'
import type { Client } from '@qless/client'
import type { Operation as Shown, OperationTarget, Whereabouts } from '../../api/index.ts'
import { ProblemError } from '../problem-error.ts'
import type { SharedReads } from '../shared-reads.ts'
import { capture, type Sought } from './capture.ts'
import { Operation } from './operation.ts'
import type { Treatment } from './treat.ts'

const MOST_KEPT = 50
const MOST_RUNNING = 5
/** A look at all jobs of an operation may take Redis a twentieth of the time. */
const SHARE = 20
const LEAST_FRESH_MS = 1000
const PATIENCE_MS = 200

interface Found {
  readonly now: Whereabouts
  readonly arrivedSince: number | null
}

/** What the operations of an instance need. */
export interface OperationsParts {
  readonly client: Client
  readonly reads: SharedReads
  readonly onChange: (id: string) => void
  readonly onError: (error: unknown) => unknown
}

/** The operations of an instance, as long as this process lives; the last fifty. */
export class Operations {
  readonly #parts: OperationsParts
  readonly #operations: Map<string, Operation> = new Map()
  readonly #freshMs: Map<string, number> = new Map()
  readonly #found: Map<string, Found> = new Map()

  constructor(parts: OperationsParts) {
    this.#parts = parts
  }

  /**
   * Captures the jobs of a target.
   *
   * @throws ProblemError when the target names an operation that there is not
   */
  async create(treatment: Treatment, user: string): Promise<Operation> {
    const { client, reads, onChange, onError } = this.#parts
    const captured = await capture(client, this.#soughtBy(treatment.target))
    const operation: Operation = new Operation({
      ...{ client, treatment, captured, user, onError },
      onChange: () => {
        // Not with each step: what all who look have just read would never be shared while it runs.
        if (!operation.isRunning) reads.clear()
        onChange(operation.id)
      },
    })
    this.#operations.set(operation.id, operation)
    this.#makeRoom()
    return operation
  }

  /**
   * Begins an operation, or lets it go on.
   *
   * @throws ProblemError when too many run
   */
  start(operation: Operation): void {
    const running = [...this.#operations.values()].filter(({ isRunning }) => isRunning)
    if (running.length >= MOST_RUNNING && !operation.isRunning) {
      throw new ProblemError('TOO_MANY', `${MOST_RUNNING} operations are running; wait for one of them.`)
    }
    operation.start()
  }

  /**
   * An operation by its id.
   *
   * @throws ProblemError when there is none
   */
  get(id: string): Operation {
    const operation = this.#operations.get(id)
    if (operation !== undefined) return operation
    const detail = 'There is no such operation. They are known to the process that made them, until it ends.'
    throw new ProblemError('NOT_FOUND', detail)
  }

  /** An operation with where its jobs are: now, or of many jobs a moment ago; null before they were looked for once. */
  async look(operation: Operation): Promise<Shown> {
    const looked = this.#parts.reads.get(
      `operation ${operation.id}`,
      () => this.#find(operation),
      this.#freshMs.get(operation.id),
    )
    const found = await Promise.race([looked, this.#lookedBefore(operation)])
    return operation.show(found?.now, found?.arrivedSince)
  }

  /** All of them, the latest first. */
  list(): Shown[] {
    return [...this.#operations.values()].reverse().map((operation) => operation.show())
  }

  /**
   * Forgets an operation.
   *
   * @throws ProblemError when it is running
   */
  discard(operation: Operation): void {
    if (operation.isRunning) throw new ProblemError('CONFLICT', 'The operation is running; stop it first.')
    this.#operations.delete(operation.id)
    this.#freshMs.delete(operation.id)
    this.#found.delete(operation.id)
  }

  /** Stops all of them. */
  close(): void {
    for (const operation of this.#operations.values()) operation.stop()
  }

  #soughtBy(target: OperationTarget): Sought {
    if (target.kind === 'jobs') return { kind: 'jids', jids: target.jids, isFailed: false }
    if (target.kind !== 'failed-again') return target
    return { kind: 'jids', jids: this.get(target.operation).treated, isFailed: true }
  }

  async #find(operation: Operation): Promise<Found> {
    const before = performance.now()
    const now = await operation.whereabouts()
    const found = { now, arrivedSince: await operation.arrivedSince(now) }
    this.#freshMs.set(operation.id, Math.max(LEAST_FRESH_MS, SHARE * (performance.now() - before)))
    this.#found.set(operation.id, found)
    return found
  }

  /** What was found last, when a look takes too long to wait for. */
  async #lookedBefore({ id }: Operation): Promise<Found | undefined> {
    await setTimeout(PATIENCE_MS, undefined, { ref: false })
    return this.#found.get(id)
  }

  #makeRoom(): void {
    for (const operation of this.#operations.values()) {
      if (this.#operations.size <= MOST_KEPT) return
      if (!operation.isRunning) this.discard(operation)
    }
  }
}
