import type { ScriptContext } from '@qless/core'
import { loadManagement } from './load-management.ts'

/** What is known of a worker. */
export interface WorkerInfo {
  /** The worker's name. */
  readonly name: string
  /** When it last asked for jobs; undefined when it is not listed any more, but still holds jobs. */
  readonly lastSeenAt: Date | undefined
  /** The machine that it runs on. This and the rest is known of workers of `@qless/worker`. */
  readonly hostname: string | undefined
  /** The number of its process. */
  readonly pid: number | undefined
  /** How many jobs it runs at once at most. */
  readonly concurrency: number | undefined
  /** By how many ms its clock is ahead of the server's, negative when it is behind; nothing depends on it. */
  readonly clockSkewMs: number | undefined
  /** The queues that it takes jobs from. */
  readonly queueNames: readonly string[]
}

/** A worker, and how many jobs it holds. */
export interface WorkerCounts extends WorkerInfo {
  /** Jobs under a lock. */
  readonly jobs: number
  /** Jobs whose lock has expired. */
  readonly stalled: number
}

/** A worker, and which jobs it holds. */
export interface WorkerDetails extends WorkerInfo {
  /** Jids of the jobs under a lock. */
  readonly jobs: readonly string[]
  /** Jids of the jobs whose lock has expired. */
  readonly stalled: readonly string[]
}

/** The workers of a namespace: whoever has asked for jobs within `max-worker-age`, a day by default. */
export class Workers {
  readonly #context: ScriptContext

  /** The workers come from `client.workers`. @hidden */
  constructor(context: ScriptContext) {
    this.#context = context
  }

  /**
   * All workers with the numbers of their jobs, the most recently active first; last come those that are not listed any
   * more but still hold jobs. Makes one call for each thousand workers and one for each thousand running jobs.
   */
  async counts(): Promise<WorkerCounts[]> {
    return (await loadManagement()).countWorkers(this.#context)
  }

  /** One worker with the jids of its jobs; a worker that nobody knows has none. One call for each thousand running jobs. */
  async get(name: string): Promise<WorkerDetails> {
    return (await loadManagement()).readWorker(this.#context, name)
  }

  /** Takes workers off the list; locks that they hold stay until they expire. Answers how many were listed. */
  async deregister(...names: readonly string[]): Promise<number> {
    return (await loadManagement()).deregisterWorkers(this.#context, names)
  }
}
