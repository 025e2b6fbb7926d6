import type { Client } from '@qless/client'
import type { Worker } from '../worker.ts'
import type { Phase } from './shutdown.ts'

/** How often Redis is asked, in ms. */
const ASK_MS = 5000
/** For how long an answer of Redis counts, in ms. */
const LATELY_MS = 15_000

/** How a worker is. */
export interface HealthReport {
  /** Whether it has started, and Redis has answered lately. */
  readonly isHealthy: boolean
  readonly state: 'starting' | 'working' | 'paused' | 'ending'
  /** Whether Redis has answered lately. */
  readonly isRedisOk: boolean
  readonly worker: string
  readonly pid: number
  readonly queues: string
  /** The jids of the jobs that run. */
  readonly jobs: readonly string[]
  /** The time of this report. */
  readonly at: string
}

/** What a health check looks at. */
export interface HealthOptions {
  readonly worker: Worker
  readonly client: Client
  /** How far the worker is on the way to its end. */
  readonly phase: () => Phase
}

/** Looks from time to time how a worker is. */
export class Health {
  readonly #options: HealthOptions
  readonly #listeners: ((report: HealthReport) => void)[] = []
  #answeredAt = -Infinity
  #hasStarted = false
  #isLooking = false
  #timer: NodeJS.Timeout | undefined

  constructor(options: HealthOptions) {
    this.#options = options
  }

  /** Calls a listener with each look. */
  onLook(listener: (report: HealthReport) => void): void {
    this.#listeners.push(listener)
  }

  /** Begins to look. */
  begin(): void {
    this.#isLooking = true
    void this.#look()
  }

  /** The worker has started. */
  started(): void {
    this.#hasStarted = true
    if (this.#isLooking) void this.#look()
  }

  /** Looks no longer. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#isLooking = false
  }

  /** How the worker is. */
  report(): HealthReport {
    const { worker } = this.#options
    const isRedisOk = performance.now() - this.#answeredAt < LATELY_MS
    return {
      isHealthy: isRedisOk && this.#hasStarted,
      state: this.#state(),
      isRedisOk,
      worker: worker.name,
      pid: process.pid,
      queues: worker.description,
      jobs: worker.jobs.map(({ jid }) => jid),
      at: new Date().toISOString(),
    }
  }

  #state(): HealthReport['state'] {
    if (this.#options.phase() !== 'running') return 'ending'
    if (!this.#hasStarted) return 'starting'
    return this.#options.worker.isPaused ? 'paused' : 'working'
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer)
    try {
      await this.#options.client.config.get('application')
      this.#answeredAt = performance.now()
    } catch {
      // The worker tells of a Redis that does not answer; here it is a state.
    }
    if (!this.#isLooking) return
    for (const listener of this.#listeners) listener(this.report())
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), ASK_MS)
  }
}
