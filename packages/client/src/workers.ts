import type { ScriptContext } from '@qless/core'
import { loadManagement } from './load-management.ts'
import type { WorkerCounts, WorkerDetails } from './worker-info.ts'

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
