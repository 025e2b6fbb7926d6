import { InvalidArgumentError } from '@qless/client'

/** Refuses options that do not exist, so that a misspelt one is not silently ignored. */
export function checkKnown(options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) throw new InvalidArgumentError('options', options, 'an object')
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw new InvalidArgumentError(`options.${name}`, name, `one of ${known.join(', ')}`)
  }
}

/** A finite number from `least` to `most`. */
export function checkNumber(
  argument: string,
  value: unknown,
  { least = 0, most = Infinity }: { readonly least?: number; readonly most?: number } = {},
): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most) return value
  const expected = most === Infinity ? `a number of at least ${least}` : `a number from ${least} to ${most}`
  throw new InvalidArgumentError(argument, value, expected)
}

/** A finite number above 0. */
export function checkAboveZero(argument: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value
  throw new InvalidArgumentError(argument, value, 'a number above 0')
}

/** A function. */
export function checkFunction<Callback>(argument: string, value: Callback): Callback {
  if (typeof value === 'function') return value
  throw new InvalidArgumentError(argument, value, 'a function')
}
