import type { Job } from '@qless/client'
import type { Ending } from '../ending.ts'
import type { Handlers } from '../handlers.ts'
import { Roster, type Member } from '../roster.ts'
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

/** A job whose handler runs. */
interface Handled extends Member {
  readonly job: Job
  /** Ends the wait for it. */
  readonly end: (ending: Ending) => void
}

/** Runs handlers in this process, many at once on one event loop. */
export class InProcessRunner implements Runner {
  /** What runs in this process cannot be ended from outside. */
  readonly canKill = false
  readonly #options: InProcessOptions
  #isStarted = false
  readonly #handled: Roster<Handled> = new Roster()

  constructor(options: InProcessOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    loopMonitor.use()
    this.#isStarted = true
    this.#options.slots.open(this.#options.concurrency)
  }

  run(running: RunningJob, onBegun: () => void): Promise<Ending> {
    loopMonitor.mind(running.job.ttl * 1000)
    onBegun()
    return new Promise((resolve) => void this.#handle(running, resolve))
  }

  finished(): void {
    this.#options.slots.end()
  }

  timeoutMs(klass: string): number | undefined {
    return this.#options.handlers.timeoutMs(klass)
  }

  /** A handler cannot be ended from outside: it is not waited for any longer, and its slot goes to another job. */
  stop({ job }: RunningJob): void {
    this.#handled.all.find((one) => one.job === job)?.end({ outcome: 'abandoned' })
  }

  recall(): void {}

  kill(): void {}

  async stacks(): Promise<string> {
    const jobs = this.#handled.all.map(({ job }) => String(job)).join(', ')
    return `${await loopMonitor.stack()}\nRunning: ${jobs === '' ? 'nothing' : jobs}`
  }

  async close(): Promise<void> {
    if (this.#isStarted) loopMonitor.leave()
    this.#isStarted = false
    // What still runs may use its folder.
    if (this.#handled.size === 0) await this.#options.workFolders.remove()
  }

  async #handle({ job, lease, stop }: RunningJob, end: (ending: Ending) => void): Promise<void> {
    const { handlers, workFolders, onError } = this.#options
    const handled: Handled = { job, end, place: -1 }
    this.#handled.add(handled)
    const folder = workFolders.folder(lease)
    const ending = await runJob(job, handlers.get(job.klass), { stop, folder })
    this.#handled.remove(handled)
    folder.remove()?.catch(onError)
    end(ending)
  }
}
