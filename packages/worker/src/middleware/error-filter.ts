import { InvalidArgumentError } from '@qless/client'

/** A class of errors. */
export type ErrorClass = abstract new (...args: never[]) => Error

/**
 * Which errors a middleware is for: at least one class, or a function that says so.
 *
 * A class stands for its subclasses, too, and for errors that only have its name: those of another copy of a package.
 */
export type ErrorFilter = readonly ErrorClass[] | ((error: unknown) => boolean)

/**
 * A function that tells whether an error passes the filter.
 *
 * @throws InvalidArgumentError when the filter is neither a list of at least one class of errors nor a function
 */
export function errorMatcher(argument: string, filter: ErrorFilter): (error: unknown) => boolean {
  if (typeof filter === 'function' && !isErrorClass(filter)) return filter
  const classes: readonly ErrorClass[] = Array.isArray(filter) ? filter : []
  if (classes.length === 0 || !classes.every(isErrorClass)) {
    throw new InvalidArgumentError(
      argument,
      filter,
      'a list of at least one class of errors, or a function (error) => …',
    )
  }
  return (error) => classes.some((known) => error instanceof known || errorName(error) === known.name)
}

/** What kind of error a handler threw, in one word. */
export function errorName(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : typeof thrown
}

function isErrorClass(value: unknown): value is ErrorClass {
  return typeof value === 'function' && (value === Error || value.prototype instanceof Error)
}
