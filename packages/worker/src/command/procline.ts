import type { Logger } from 'pino'
import { title } from '../title.ts'
import type { WorkerEvents } from '../worker-events.ts'
import type { Worker } from '../worker.ts'

/** The title is changed so often at most, in ms. */
const PAUSE_MS = 50
const MOST_PIDS = 8
const CHANGES: readonly (keyof WorkerEvents)[] = [
  ...(['started', 'completed', 'failed', 'retried', 'moved', 'settled', 'released', 'lost'] as const),
  ...(['idle', 'paused', 'resumed', 'childStarted', 'childEnded'] as const),
]

/** What a procline tells of. */
export interface ProclineOptions {
  readonly worker: Worker
  readonly children: ReadonlySet<number>
  /** Whether the worker takes no jobs any more because it is about to end. */
  readonly isEnding: () => boolean
  readonly log: Logger
}

/** The title of a worker's process, as `ps` shows it, kept up to date. */
export class Procline {
  readonly #options: ProclineOptions
  #what = ''
  #hasStarted = false
  #timer: NodeJS.Timeout | undefined

  constructor(options: ProclineOptions) {
    this.#options = options
    this.#show()
    for (const name of CHANGES) options.worker.on(name, () => this.#showSoon())
  }

  /** The worker has looked at its queues. */
  started(): void {
    this.#hasStarted = true
    this.#show()
  }

  /** An event comes before what it tells of has an end, and there may be thousands of them in a second. */
  #showSoon(): void {
    this.#timer ??= setTimeout(() => this.#show(), PAUSE_MS).unref()
  }

  #show(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const what = this.#describe()
    if (what === this.#what) return
    this.#what = what
    process.title = title(what)
    this.#options.log.debug(`Procline: ${what}`)
  }

  #describe(): string {
    const { worker, isEnding } = this.#options
    const { description, isPaused, jobs } = worker
    if (isEnding()) return jobs.length === 0 ? 'Ending' : `Ending, ${this.#jobs()}`
    if (isPaused) return jobs.length === 0 ? `Paused -- ${description}` : `Paused -- ${this.#jobs()}`
    if (jobs.length > 0) return this.#jobs()
    return `${this.#hasStarted ? 'Waiting for' : 'Starting'} ${description}`
  }

  #jobs(): string {
    const { worker, children } = this.#options
    const { length } = worker.jobs
    const count = `${length} ${length === 1 ? 'job' : 'jobs'}`
    if (children.size === 0) return `Processing ${count}`
    const more = children.size > MOST_PIDS ? ' …' : ''
    return `Forked ${[...children].slice(0, MOST_PIDS).join(' ')}${more}: processing ${count}`
  }
}
