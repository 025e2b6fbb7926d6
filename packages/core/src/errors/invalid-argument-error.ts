import { inspect } from './inspect.ts'
import { QlessError } from './qless-error.ts'

/** An argument will not do. Nothing was changed. */
export class InvalidArgumentError extends QlessError {
  /** The name of the argument or option. */
  readonly argument: string
  /** What was given. */
  readonly received: unknown

  constructor(argument: string, received: unknown, expected: string) {
    super('INVALID_ARGUMENT', `${argument} must be ${expected}, but is ${inspect(received)}.`, {
      details: { argument, received: inspect(received), expected },
    })
    this.argument = argument
    this.received = received
  }
}
