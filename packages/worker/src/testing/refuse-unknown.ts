import { InvalidArgumentError } from '@qless/client'

/** Refuses what is not known, so that a misspelt option or property is not silently ignored. */
export function refuseUnknown(argument: string, given: object, known: readonly string[]): void {
  if (typeof given !== 'object' || given === null) throw new InvalidArgumentError(argument, given, 'an object')
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) throw new InvalidArgumentError(`${argument}.${name}`, name, `one of ${known.join(', ')}`)
  }
}
