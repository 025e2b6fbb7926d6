import type { Job } from '@qless/client'
import type { Logger } from 'pino'
import type { Worker } from '../worker.ts'
import { nameOf } from './job-log.ts'

/** How often a worker that is to end looks whether its jobs have, in ms. */
const LOOK_MS = 20
/** How long the end may take after the handlers had their time, in ms: killing processes, and handing back jobs. */
const HAND_BACK_MS = 10_000
const FORCED_MS = 5000

/** How far a worker is on its way to its end. */
export type Phase = 'running' | 'finishing' | 'ending' | 'forced'

/** What a shutdown needs to know. */
export interface ShutdownOptions {
  readonly worker: Worker
  readonly log: Logger
  /** How long handlers have to end on their signal, in ms. */
  readonly termMs: number
  /** How long jobs are waited for before that by `finish`, in ms; `Infinity` for ever. */
  readonly quitMs: number
}

/** Ends a worker. Each way to do it can be followed by a harder one. */
export class Shutdown {
  /** Resolves with the exit code of the process when the worker has ended. */
  readonly ended: Promise<number>
  readonly #options: ShutdownOptions
  readonly #held: Set<Job>
  #resolve: (exitCode: number) => void = () => undefined
  #phase: Phase = 'running'
  #timer: NodeJS.Timeout | undefined

  constructor(options: ShutdownOptions) {
    this.#options = options
    this.#held = jobsHeldBy(options.worker)
    this.ended = new Promise((resolve) => (this.#resolve = resolve))
  }

  /** How far it has come. */
  get phase(): Phase {
    return this.#phase
  }

  /** Takes no jobs any more, and ends the worker when those that run have ended, or their time is over. */
  finish(): void {
    if (this.#phase !== 'running') return
    this.#phase = 'finishing'
    const { worker, quitMs } = this.#options
    // A close could not be cut short by handlers' signals later on, as TERM does; a pause can.
    worker.pause()
    const giveUpAt = performance.now() + quitMs
    const look = (): void => {
      if (this.#phase !== 'finishing') return
      if (worker.jobs.length === 0 || performance.now() >= giveUpAt) this.end()
      else setTimeout(look, LOOK_MS)
    }
    look()
  }

  /** Ends the worker; a second call does that at once, and a third one leaves what is left to be left. */
  end(): void {
    if (this.#phase === 'forced') return this.#giveUp()
    if (this.#phase === 'ending') return this.#force()
    this.#phase = 'ending'
    const { worker, termMs } = this.#options
    this.#giveUpAfter(termMs + HAND_BACK_MS)
    void this.#settle(worker.close({ timeoutMs: 0, abortMs: termMs, handBackUnfinished: true }))
  }

  #force(): void {
    this.#phase = 'forced'
    this.#giveUpAfter(FORCED_MS)
    void this.#settle(this.#options.worker.closeNow())
  }

  async #settle(closing: Promise<unknown>): Promise<void> {
    try {
      await closing
    } catch (err) {
      this.#options.log.error({ err }, 'The worker could not be closed')
    }
    this.#giveUp()
  }

  /** Without Redis nothing can be given back, which is not waited for. */
  #giveUpAfter(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#giveUp(), ms)
  }

  #giveUp(): void {
    clearTimeout(this.#timer)
    const left = [...this.#held].filter(isLocked)
    if (left.length > 0) {
      const jids = left.map(({ jid }) => jid)
      this.#options.log.error({ jids }, `Not given back: ${left.map(nameOf).join(', ')}; their locks will expire`)
    }
    this.#resolve(left.length === 0 ? 0 : 1)
  }
}

/** The jobs that a worker has started and not given back, kept up to date. */
function jobsHeldBy(worker: Worker): Set<Job> {
  const held = new Set<Job>()
  const forget = (job: Job, ..._rest: readonly unknown[]): void => void held.delete(job)
  worker.on('started', (job) => {
    // A handler that went on for too long was left alone; once its lock is over, its job is somebody else's.
    for (const other of held) if (!isLocked(other)) forget(other)
    held.add(job)
  })
  for (const name of ['completed', 'failed', 'retried', 'moved', 'settled', 'released', 'lost'] as const) {
    worker.on(name, forget)
  }
  return held
}

function isLocked(job: Job): boolean {
  return job.ttl > 0
}
