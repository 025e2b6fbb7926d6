import { checkTimeout, InvalidArgumentError, klassOf, type JobKind, type JobMiddleware } from '@qless/client'
import { handlerOf, wrap, type Handler } from './middleware/compose.ts'

/** The handlers of a worker by the name of the class that they run. */
export class Handlers {
  readonly #byKlass: Map<string, Handler> = new Map()
  readonly #timeouts: Map<string, number> = new Map()

  /**
   * @param middleware what stands around every handler, and its own middleware; the last one is the outermost
   * @throws InvalidArgumentError when two kinds have the same name, or the middleware of one will not do
   */
  constructor(kinds: readonly JobKind<never>[], middleware: readonly JobMiddleware[] = []) {
    for (const kind of kinds) {
      if (typeof kind === 'string' || kind === null || kind === undefined) {
        throw new InvalidArgumentError(
          'jobs',
          kind,
          'a list of definitions of defineJob, or classes with a static perform',
        )
      }
      const klass = klassOf(kind)
      if (this.#byKlass.has(klass))
        throw new InvalidArgumentError('jobs', klass, 'a list without two kinds of one name')
      this.#byKlass.set(klass, wrap(middleware, handlerOf(kind)))
      const ms = checkTimeout(kind.timeoutSeconds)
      if (ms !== undefined) this.#timeouts.set(klass, ms)
    }
  }

  /** The handler of a class, or undefined when this worker does not know the class. */
  get(klass: string): Handler | undefined {
    return this.#byKlass.get(klass)
  }

  /** How long the handler of a class may run, in ms, where its kind says that. */
  timeoutMs(klass: string): number | undefined {
    return this.#timeouts.get(klass)
  }

  /** All that is known of time-outs, to tell another process. */
  get timeouts(): readonly (readonly [klass: string, ms: number])[] {
    return [...this.#timeouts]
  }
}
