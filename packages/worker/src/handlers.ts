import { InvalidArgumentError, klassOf, type Job, type JobContext, type JobKind } from '@qless/client'

/** Runs a job of any kind. */
export type Handler = (job: Job, context: JobContext) => unknown

/** The handlers of a worker by the name of the class that they run. */
export class Handlers {
  readonly #byKlass: Map<string, Handler> = new Map()

  /** @throws InvalidArgumentError when two kinds have the same name */
  constructor(kinds: readonly JobKind<never>[]) {
    for (const kind of kinds) {
      const klass = klassOf(kind)
      if (this.#byKlass.has(klass))
        throw new InvalidArgumentError('jobs', klass, 'a list without two kinds of one name')
      // A job's data is what was put for its kind; the type is known to who defined the kind, not here.
      const perform = kind.perform.bind(kind) as Handler
      this.#byKlass.set(klass, perform)
    }
  }

  /** The handler of a class, or undefined when this worker does not know the class. */
  get(klass: string): Handler | undefined {
    return this.#byKlass.get(klass)
  }
}
