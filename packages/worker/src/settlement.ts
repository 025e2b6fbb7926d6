import { fail, InvalidArgumentError, JobLostError, type Job, type Outcome } from '@qless/client'
import type { Ending } from './ending.ts'
import { failureGroup, failureMessage } from './failure-text.ts'
import type { RunningJob } from './running-job.ts'
import type { Reason, WorkerEvents } from './worker-events.ts'

/** Tells an event of the worker. */
export type Tell = <Name extends keyof WorkerEvents>(name: Name, ...args: WorkerEvents[Name]) => void

type Verb<Name extends Outcome['verb']> = Extract<Outcome, { readonly verb: Name }>

/** Does to a job what its handler's end says, and tells it. It never throws. */
export class Settlement {
  readonly #tell: Tell

  constructor(tell: Tell) {
    this.#tell = tell
  }

  /** Does what an ending says. A completion that travels with others is told later; what is answered then is undefined. */
  apply(running: RunningJob, ending: Ending): Promise<void> | undefined {
    const { outcome } = ending
    if (typeof outcome !== 'string' && outcome.verb === 'complete' && !running.job.hasHooks) {
      const { data, result } = ending
      running.feed.complete({ job: running.job, next: outcome.options, data, result })
      return undefined
    }
    return this.#try(running, () => this.byHandle(running.job, ending))
  }

  /** Hands a job back as it was. */
  release(running: RunningJob): Promise<void> {
    return this.#try(running, async () => {
      const error = await running.feed.release(running.job)
      if (error !== undefined) throw error
      this.#tell('released', running.job)
    })
  }

  /** Fails a job whose completion was refused, because of its result or its data. */
  refused(running: RunningJob, error: InvalidArgumentError): Promise<void> {
    const outcome = fail(failureGroup(running.job.klass, error), failureMessage(error))
    return this.#try(running, () => this.byHandle(running.job, { outcome, thrown: { value: error } }))
  }

  async #try(running: RunningJob, settle: () => Promise<void>): Promise<void> {
    try {
      await settle()
    } catch (error) {
      if (!(error instanceof JobLostError)) return this.#tell('error', error)
      // Whoever took the job may have been noticed in the meantime.
      if (!running.isLost) this.#tell('lost', running.job, error)
      running.isLost = true
    }
  }

  /**
   * Does what an ending says by the job's own handle, whose hooks run with that.
   *
   * @throws JobLostError when the lease is not valid any more
   */
  async byHandle(job: Job, ending: Ending): Promise<void> {
    try {
      await this.#carryOut(job, ending)
    } catch (error) {
      if (!(error instanceof InvalidArgumentError) || job.isSettled) throw error
      // Its result or its data is too long to be stored: it fails with what it had before.
      if (error.argument === 'data') job.discardChanges()
      await this.#fail(job, reasonOf(job, error), error)
    }
  }

  async #carryOut(job: Job, ending: Ending): Promise<void> {
    const { outcome, data } = ending
    if (outcome === 'settled') return this.#tell('settled', job)
    if (outcome === 'abandoned' || outcome === 'killed') return this.#tell('error', new GoesOnError(job))
    if (data !== undefined) job.data = JSON.parse(data)
    if (outcome.verb === 'complete') return this.#complete(job, outcome, ending)
    if (outcome.verb === 'retry') return this.#retry(job, outcome, ending)
    if (outcome.verb === 'move') {
      await job.moveHeld(outcome.queueName, outcome.options)
      return this.#tell('moved', job, outcome.queueName)
    }
    await this.#fail(job, outcome, ending.thrown?.value)
  }

  async #fail(job: Job, { group, message }: Reason, thrown: unknown): Promise<void> {
    await this.#hooked(job, () => job.fail(group, message))
    this.#tell('failed', job, thrown, { group, message })
  }

  async #complete(job: Job, { options }: Verb<'complete'>, { result }: Ending): Promise<void> {
    try {
      await this.#hooked(job, () =>
        job.complete(result === undefined ? options : { ...options, result: JSON.parse(result) }),
      )
    } catch (error) {
      if (error instanceof JobLostError) throw error
      // A hook does not want it completed, or its result cannot be stored.
      return this.#fail(job, reasonOf(job, error), error)
    }
    this.#tell('completed', job)
  }

  async #retry(job: Job, { options }: Verb<'retry'>, { thrown }: Ending): Promise<void> {
    const left = await job.retry(options)
    const { group = '', message = '' } = options
    if (left < 0) this.#tell('failed', job, thrown?.value, { group: group || exhausted(job), message })
    else this.#tell('retried', job, left, { group, message })
  }

  /** Settles a job whose hooks run with that. What one throws after the fact does not undo it, and is told. */
  async #hooked(job: Job, settle: () => Promise<unknown>): Promise<void> {
    try {
      await settle()
    } catch (error) {
      if (!job.isSettled) throw error
      this.#tell('error', error)
    }
  }
}

function reasonOf(job: Job, error: unknown): Reason {
  return { group: failureGroup(job.klass, error), message: failureMessage(error) }
}

/** The group of jobs that have no retry left, where nothing else is said. */
function exhausted({ queueName }: Job): string {
  return `failed-retries-${queueName}`
}

/** A handler does not end on its signal. */
class GoesOnError extends Error {
  constructor(job: Job) {
    super(
      `The handler of ${String(job)} did not end on its signal, and nobody waits for it any longer: the lock on its job ` +
        'expires, and the job runs again then. Heed the signal, or run the worker with isolation: process.',
    )
    this.name = 'GoesOnError'
  }
}
