import { InvalidArgumentError } from '@qless/core'

const MOST_BYTES = 255
/** A character of JavaScript is three bytes of UTF-8 at most. */
const SURELY_SHORT = 85
const LONE_SURROGATE = /\p{Surrogate}/u
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/

/** A name of anything: 1 to 255 bytes of UTF-8 without control characters. */
export function checkName(argument: string, value: unknown): string {
  const isName =
    typeof value === 'string' &&
    value !== '' &&
    value.length <= MOST_BYTES &&
    (value.length <= SURELY_SHORT || Buffer.byteLength(value) <= MOST_BYTES) &&
    !CONTROL.test(value) &&
    !LONE_SURROGATE.test(value)
  if (!isName)
    throw new InvalidArgumentError(argument, value, `1 to ${MOST_BYTES} bytes of UTF-8 without control characters`)
  return value
}

/** The name of a queue, which may be given as the queue itself. */
export function checkQueue(argument: string, queue: string | { readonly name: string }): string {
  return checkName(argument, typeof queue === 'object' ? queue?.name : queue)
}

/** A list of names. */
export function checkNames(argument: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw new InvalidArgumentError(argument, value, 'a list of strings')
  return value.map((name) => checkName(argument, name))
}

/** A finite number of at least `least`. */
export function checkNumber(argument: string, value: unknown, least: number = -Infinity): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < least) {
    throw new InvalidArgumentError(
      argument,
      value,
      least === -Infinity ? 'a finite number' : `a number of at least ${least}`,
    )
  }
  return value
}

/** A whole number of at least `least`. */
export function checkInteger(argument: string, value: unknown, least: number): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
    throw new InvalidArgumentError(argument, value, `a whole number of at least ${least}`)
  }
  return value
}

/** Seconds, with fractions down to 1 ms, as whole ms. */
export function checkSeconds(argument: string, value: unknown, leastMs = 0): number {
  const ms = Math.round(checkNumber(argument, value, 0) * 1000)
  if (ms < leastMs) throw new InvalidArgumentError(argument, value, `at least ${leastMs / 1000} seconds`)
  return ms
}

/** How long a handler may run: seconds, as whole ms; undefined where nothing is said. */
export function checkTimeout(value: unknown): number | undefined {
  return value === undefined ? undefined : checkSeconds('timeoutSeconds', value, 1)
}

/** One of a few words. */
export function checkChoice<T extends string>(argument: string, value: unknown, choices: readonly T[]): T {
  const choice = choices.find((known) => known === value)
  if (choice === undefined) throw new InvalidArgumentError(argument, value, `one of ${choices.join(', ')}`)
  return choice
}

/** Refuses options that do not exist, so that a misspelt one is not silently ignored. */
export function checkKnown(options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new InvalidArgumentError('options', options, 'an object')
  }
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw new InvalidArgumentError(`options.${name}`, name, `one of ${known.join(', ')}`)
  }
}

/** Checks the options of a kind of job, which are a function. */
export function checkOptionsOfKind(options: unknown): void {
  if (options === undefined || typeof options === 'function') return
  throw new InvalidArgumentError('options', options, 'a function that answers the options of a put for its data')
}
