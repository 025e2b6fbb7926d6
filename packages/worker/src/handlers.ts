import { InvalidArgumentError, klassOf, type JobKind } from '@qless/client'
import { handlerOf, type Handler } from './middleware/compose.ts'

/** The handlers of a worker by the name of the class that they run. */
export class Handlers {
  readonly #byKlass: Map<string, Handler> = new Map()

  /** @throws InvalidArgumentError when two kinds have the same name, or the middleware of one will not do */
  constructor(kinds: readonly JobKind<never>[]) {
    for (const kind of kinds) {
      const klass = klassOf(kind)
      if (this.#byKlass.has(klass))
        throw new InvalidArgumentError('jobs', klass, 'a list without two kinds of one name')
      this.#byKlass.set(klass, handlerOf(kind))
    }
  }

  /** The handler of a class, or undefined when this worker does not know the class. */
  get(klass: string): Handler | undefined {
    return this.#byKlass.get(klass)
  }
}
