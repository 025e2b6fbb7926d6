import type { Job } from '@qless/client'
import type { Ending } from '../ending.ts'
import type { Handlers } from '../handlers.ts'
import { runJob } from '../run-job.ts'
import type { RunningJob } from '../running-job.ts'
import type { Slots } from '../slots.ts'
import { loopMonitor } from '../watchdog/loop-monitor.ts'
import type { WorkFolders } from '../work-folder.ts'
import type { Runner } from './runner.ts'

/** What the runner needs to know. */
export interface InProcessOptions {
  readonly handlers: Handlers
  readonly slots: Slots
  readonly concurrency: number
  readonly workFolders: WorkFolders
  /** Is told what could not be removed. */
  readonly onError: (error: unknown) => void
}

/** Runs handlers in this process, many at once on one event loop. */
export class InProcessRunner implements Runner {
  /** What runs in this process cannot be ended from outside. */
  readonly canKill = false
  readonly #options: InProcessOptions
  #isStarted = false
  /** For each job that runs, what ends the wait for it. */
  readonly #running: Map<Job, (ending: Ending) => void> = new Map()

  constructor(options: InProcessOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    loopMonitor.use()
    this.#isStarted = true
    this.#options.slots.open(this.#options.concurrency)
  }

  run({ job, lease, controller: { signal } }: RunningJob, onBegun: () => void): Promise<Ending> {
    const { handlers, workFolders, onError } = this.#options
    const folder = workFolders.folder(lease)
    loopMonitor.mind(job.ttl * 1000)
    onBegun()
    const run = async (): Promise<Ending> => {
      const ending = await runJob(job, handlers.get(job.klass), { signal, workFolder: () => folder.path() })
      this.#running.delete(job)
      folder.remove()?.catch(onError)
      return ending
    }
    return new Promise((resolve) => {
      this.#running.set(job, resolve)
      void run().then(resolve)
    })
  }

  finished(): void {
    this.#options.slots.open()
  }

  timeoutMs(klass: string): number | undefined {
    return this.#options.handlers.timeoutMs(klass)
  }

  /** A handler cannot be ended from outside: it is not waited for any longer, and its slot goes to another job. */
  stop({ job }: RunningJob): void {
    this.#running.get(job)?.({ outcome: 'abandoned' })
  }

  kill(): void {}

  async stacks(): Promise<string> {
    const jobs = [...this.#running.keys()].map(String).join(', ')
    return `${await loopMonitor.stack()}\nRunning: ${jobs === '' ? 'nothing' : jobs}`
  }

  async close(): Promise<void> {
    if (this.#isStarted) loopMonitor.leave()
    this.#isStarted = false
    // What still runs may use its folder.
    if (this.#running.size === 0) await this.#options.workFolders.remove()
  }
}
