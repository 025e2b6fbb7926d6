import type { Ending } from '../ending.ts'
import type { RunningJob } from '../running-job.ts'

/** Runs handlers: in this process, or in others. It opens the slots of the worker as far as it can start jobs. */
export interface Runner {
  /**
   * Makes ready. Resolves when at least one job could start.
   *
   * @throws when it can never run a job
   */
  start(): Promise<void>
  /**
   * Runs a job, and tells how that ended.
   *
   * @param onBegun is called when a handler really gets the job
   */
  run(running: RunningJob, onBegun: () => void): Promise<Ending>
  /** Takes note that a job is dealt with, so that its slot can be used again. */
  finished(running: RunningJob): void
  /** How long the handler of a class may run, in ms, where its kind says that. */
  timeoutMs(klass: string): number | undefined
  /** Ends one job that did not end on its signal, at least as far as the worker waits for it. */
  stop(running: RunningJob): void
  /** Hands back what was given to it and has not begun. */
  recall(): void
  /** Whether `kill` ends what runs. */
  readonly canKill: boolean
  /** Ends all that runs now, where that can be done. */
  kill(): void
  /** Where the code that runs now stands, for people. */
  stacks(): Promise<string>
  /** Ends all that was started. No job runs any more. */
  close(): Promise<void>
}
