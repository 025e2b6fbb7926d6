import { fail, isOutcome, toJson, type Job, type JobContext, type Outcome } from '@qless/client'
import type { Ending } from './ending.ts'
import { failureGroup, failureMessage } from './failure-text.ts'
import type { Handler } from './middleware/compose.ts'
import type { StopSignal } from './stop-signal.ts'
import type { WorkFolder } from './work-folder.ts'

/** What a handler runs in. */
export interface JobPlace {
  readonly stop: StopSignal
  readonly folder: WorkFolder
}

/** Runs a job by its handler, and tells how that ended; it never throws. */
export async function runJob(job: Job, handler: Handler | undefined, place: JobPlace): Promise<Ending> {
  try {
    if (place.stop.isFired) throw place.stop.reason
    if (handler === undefined) throw new UnknownKlassError(job.klass)
    return ended(job, await handler(job, new Context(place)))
  } catch (thrown) {
    return threw(job, thrown)
  }
}

/**
 * What the handler gets. A middleware may spread it, so all is its own. The getter is the same function for all: V8 would give
 * each of a literal's a shape of its own, which keeps the job alive until the next full collection.
 */
class Context implements JobContext {
  static readonly #signal: PropertyDescriptor & ThisType<Context> = {
    enumerable: true,
    get() {
      return this.#stop.signal
    },
  }
  declare readonly signal: AbortSignal
  readonly workFolder: () => Promise<string>
  readonly #stop: StopSignal

  constructor({ stop, folder }: JobPlace) {
    this.#stop = stop
    this.workFolder = () => folder.path()
    Object.defineProperty(this, 'signal', Context.#signal)
  }
}

function ended(job: Job, returned: unknown): Ending {
  if (job.isSettled) return { outcome: 'settled' }
  // What the handler returned and left in the job's data must be fit to be stored; if not, this throws, and the job fails.
  const data = job.changedData()
  if (!isOutcome(returned)) return { outcome: DONE, data, result: asJson(returned) }
  if (returned.verb !== 'complete') return { outcome: returned, data }
  const { result, ...options } = returned.options
  return { outcome: { verb: 'complete', options }, data, result: asJson(result) }
}

const DONE: Outcome = { verb: 'complete', options: {} }

function asJson(result: unknown): string | undefined {
  return result === undefined ? undefined : toJson('result', result)
}

function threw(job: Job, value: unknown): Ending {
  const thrown = { value }
  if (job.isSettled) return { outcome: 'settled', thrown }
  const outcome = fail(failureGroup(job.klass, value), failureMessage(value))
  return { outcome, data: storableData(job), thrown }
}

/** The job's changed data; what it had before where that cannot be stored. */
function storableData(job: Job): string | undefined {
  try {
    return job.changedData()
  } catch {
    // The data cannot be stored. The job fails with what it had before.
    job.discardChanges()
    return undefined
  }
}

/** The worker got a job whose class it does not know. */
class UnknownKlassError extends Error {
  constructor(klass: string) {
    super(`This worker has no job named ${klass}: add it to the option jobs, or put it into a queue of another worker.`)
    this.name = 'UnknownKlass'
  }
}
