import { InvalidArgumentError } from '@qless/core'

const EXPECTED = 'a value that JSON can hold'

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/**
 * The JSON of a value, refused where it would not come back as it was.
 *
 * @throws InvalidArgumentError naming the place inside the value
 */
export function toJson(argument: string, value: unknown): string {
  checkJson(argument, value, new Set())
  const json = stringify(argument, value)
  // A toJSON may answer nothing.
  if (typeof json !== 'string') throw new InvalidArgumentError(argument, value, EXPECTED)
  return json
}

function stringify(argument: string, value: unknown): unknown {
  try {
    return JSON.stringify(value)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new InvalidArgumentError(argument, value, `${EXPECTED} (its toJSON threw: ${why})`)
  }
}

function checkJson(path: string, value: unknown, above: Set<object>): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new InvalidArgumentError(path, value, EXPECTED)
  } else if (typeof value !== 'object') {
    throw new InvalidArgumentError(path, value, EXPECTED)
  } else if (above.has(value)) {
    throw new InvalidArgumentError(path, value, 'a value without cycles')
  } else {
    checkObject(path, value, above)
  }
}

function checkObject(path: string, value: object, above: Set<object>): void {
  // A Date, for instance, says itself how it is to be stored.
  if ('toJSON' in value && typeof value.toJSON === 'function') return
  if (value instanceof Map || value instanceof Set) {
    throw new InvalidArgumentError(path, value, EXPECTED)
  }
  above.add(value)
  if (Array.isArray(value)) {
    value.forEach((item, i) => checkJson(`${path}[${i}]`, item, above))
  } else {
    for (const [name, item] of Object.entries(value)) {
      // As in JSON.stringify, a property that is undefined is not there.
      if (item !== undefined) checkJson(`${path}.${name}`, item, above)
    }
  }
  above.delete(value)
}
