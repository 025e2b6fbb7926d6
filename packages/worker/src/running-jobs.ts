import { retry, type InvalidArgumentError, type Job, type Outcome } from '@qless/client'
import { isHandBack, ShutdownError } from './abort-reasons.ts'
import type { Ending } from './ending.ts'
import { failureGroup } from './failure-text.ts'
import type { Feed } from './feed.ts'
import { JobTimeoutError } from './job-timeout-error.ts'
import { LONGEST_MS } from './longest-timer.ts'
import type { Runner } from './runners/runner.ts'
import { Roster } from './roster.ts'
import type { RunningJob } from './running-job.ts'
import { Settlement, type Tell } from './settlement.ts'
import { StopSignal } from './stop-signal.ts'

/** What the jobs that run need. */
export interface RunningJobsOptions {
  readonly runner: Runner
  /** How long a handler may run where neither its job nor its kind says that, in ms. */
  readonly timeoutMs: number | undefined
  /** ms that a handler has to end on its signal before it is stopped. */
  readonly abortMs: number
  readonly tell: Tell
  /** Is called when a job is dealt with. */
  readonly onDone: () => void
}

/** The jobs that run: each has a signal and a time, and is settled when its handler has ended. */
export class RunningJobs {
  readonly #options: RunningJobsOptions
  readonly #settlement: Settlement
  readonly #roster: Roster<RunningJob> = new Roster()
  #isShutDown = false

  constructor(options: RunningJobsOptions) {
    this.#options = options
    this.#settlement = new Settlement(options.tell)
  }

  /** How many there are. */
  get size(): number {
    return this.#roster.size
  }

  /** Those that run now. */
  get all(): readonly RunningJob[] {
    return [...this.#roster.all]
  }

  /** Runs a job that a feed has taken, and settles it. */
  async run(feed: Feed, job: Job): Promise<void> {
    const { runner, tell, onDone } = this.#options
    const running = this.#add(feed, job)
    running.lock = feed.keep(job)
    if (this.#isShutDown) running.stop.fire(new ShutdownError())
    try {
      const ending = await runner.run(running, () => this.#begin(running))
      clearTimeout(running.clock)
      clearTimeout(running.stopper)
      // What can be settled together with others is not waited for.
      const settling = this.#settle(running, ending)
      if (settling !== undefined) await settling
    } catch (error) {
      tell('error', error)
    }
    this.#remove(running)
    runner.finished(running)
    onDone()
  }

  /** The lock on a job was lost: what its handler does counts for nothing. */
  lose(job: Job, error: Error): void {
    const running = this.#roster.all.find((one) => one.job === job)
    if (running === undefined || running.isLost || job.isSettled) return
    running.isLost = true
    this.#abort(running, error)
    this.#options.tell('lost', job, error)
  }

  /** A completion that was given back with others was refused: the job still runs as far as Redis knows, and fails. */
  async refused(feed: Feed, job: Job, error: InvalidArgumentError): Promise<void> {
    const running = this.#add(feed, job)
    if (error.argument === 'data') job.discardChanges()
    await this.#settlement.refused(running, error)
    this.#remove(running)
    this.#options.onDone()
  }

  /** Fires the signals of all that run. Those that start from now on fire at once where the worker shuts down. */
  abortAll(reason: Error): void {
    if (reason instanceof ShutdownError) this.#isShutDown = true
    for (const running of this.all) running.stop.fire(reason)
  }

  /** Hands back all that run although their handlers go on: for a process that ends at once. */
  async handBack(): Promise<void> {
    for (const running of this.all) {
      await this.#settlement.release(running)
      this.#remove(running)
    }
  }

  #add(feed: Feed, job: Job): RunningJob {
    const running: RunningJob = {
      feed,
      job,
      lease: job.lease,
      stop: new StopSignal(),
      hasBegun: false,
      isLost: false,
      place: -1,
    }
    this.#roster.add(running)
    return running
  }

  #remove(running: RunningJob): void {
    if (running.lock !== undefined) running.feed.forget(running.lock)
    this.#roster.remove(running)
  }

  /** Fires a signal. A handler that does not end on it in time is stopped. */
  #abort(running: RunningJob, reason: Error): void {
    const { abortMs, runner } = this.#options
    running.stop.fire(reason)
    clearTimeout(running.stopper)
    running.stopper = setTimeout(() => runner.stop(running), abortMs)
    running.stopper.unref()
  }

  /** A handler has the job: its time begins. */
  #begin(running: RunningJob): void {
    const { job, stop } = running
    running.hasBegun = true
    if (!stop.isFired) this.#options.tell('started', job)
    const { runner, timeoutMs } = this.#options
    const ms = job.record.timeoutMs ?? runner.timeoutMs(job.klass) ?? timeoutMs
    if (ms === undefined) return
    running.clock = setTimeout(() => this.#abort(running, new JobTimeoutError(ms / 1000)), Math.min(ms, LONGEST_MS))
  }

  #settle(running: RunningJob, ending: Ending): Promise<void> | undefined {
    if (running.isLost) return undefined
    const { reason } = running.stop
    const isKilled = ending.outcome === 'killed'
    if (isKilled || (ending.thrown !== undefined && ending.outcome !== 'settled')) {
      if (reason instanceof JobTimeoutError) return this.#settlement.apply(running, timedOut(running.job, reason))
      if (isKilled || isHandBack(reason)) return this.#settlement.release(running)
    }
    return this.#settlement.apply(running, ending)
  }
}

/** A job whose time is over is tried again, which costs a retry; without one left it fails. */
function timedOut(job: Job, reason: JobTimeoutError): Ending {
  const outcome: Outcome = retry({ group: failureGroup(job.klass, reason), message: reason.message })
  return { outcome, thrown: { value: reason } }
}
