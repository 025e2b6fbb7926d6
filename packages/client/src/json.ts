import { InvalidArgumentError } from '@qless/core'
import { describe } from './redis-error.ts'
import { types } from 'node:util'

const EXPECTED = 'a value that JSON can hold'
/** Deeper data would be too much for the stack of some of those who read it. */
const MOST_LEVELS = 1000
/** How much of the place of what is too deep is told, in characters. */
const SHOWN = 100

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** JSON that is stored byte for byte as it is written. */
export class RawJson {
  /** The JSON. */
  readonly text: string

  /** Raw JSON comes from `rawJson`. @hidden */
  constructor(text: string) {
    this.text = text
  }
}

/**
 * Data as the JSON that it is, for `put`, `putMany`, `recur`, `move`, `setData` and `log`: it is stored byte for byte. So
 * data that is only passed on keeps its numbers, of which JavaScript cannot hold all. Inside other data it is refused.
 *
 * @throws InvalidArgumentError when the text is not JSON, or is nested too deeply
 * @example
 * const job = await client.jobs.get(jid)
 * if (job instanceof Job) await client.queue('again').put(job.klass, rawJson(job.record.data))
 */
export function rawJson(text: string): RawJson {
  try {
    if (isTooDeep(JSON.parse(text))) throw new Error(`nested in more than ${MOST_LEVELS} levels`)
  } catch (error) {
    throw new InvalidArgumentError('text', text, `JSON (${describe(error)})`)
  }
  return new RawJson(text)
}

function isTooDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; depth <= MOST_LEVELS; depth++) {
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
    if (level.length === 0) return false
  }
  return true
}

/**
 * The JSON of a value, refused where it would not come back as it was. What has a `toJSON`, a Date for instance, says
 * itself as what it is to come back; a property that is undefined is not there, and -0 is 0. What `rawJson` made is its text.
 *
 * @throws InvalidArgumentError naming the place inside the value
 */
export function toJson(argument: string, value: unknown): string {
  if (value instanceof RawJson) return value.text
  const json = stringify(argument, value)
  if (typeof json !== 'string') throw new InvalidArgumentError(argument, value, EXPECTED)
  return json
}

function stringify(argument: string, value: unknown): unknown {
  try {
    if (!isFit(value)) check(argument, value, new Set())
    return JSON.stringify(value)
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw error
    // A property that throws when it is read, or more than a string can hold.
    throw new InvalidArgumentError(argument, value, `${EXPECTED} (it threw: ${describe(error)})`)
  }
}

/** Whether a value comes back as it was, and has nothing inside that need be looked at. */
function isFit(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'string' || typeof value === 'boolean' || value === null
}

function check(path: string, given: unknown, above: Set<unknown>): void {
  const value = saidByItself(given)
  if (isFit(value)) return
  if (typeof value !== 'object' || value === null || isOther(value)) {
    throw new InvalidArgumentError(path, value === undefined ? given : value, EXPECTED)
  }
  if (above.has(given)) throw new InvalidArgumentError(path, given, 'a value without cycles')
  if (above.size >= MOST_LEVELS) {
    throw new InvalidArgumentError(path.slice(0, SHOWN), given, `nested in no more than ${MOST_LEVELS} levels`)
  }
  above.add(given)
  if (Array.isArray(value)) checkItems(path, value, above)
  else checkProperties(path, value, above)
  above.delete(given)
}

function checkItems(path: string, list: readonly unknown[], above: Set<unknown>): void {
  // By numbers, so that holes are looked at, too.
  for (let i = 0; i < list.length; i++) {
    if (!isFit(list[i])) check(`${path}[${i}]`, list[i], above)
  }
}

function checkProperties(path: string, value: object, above: Set<unknown>): void {
  for (const name of Object.keys(value)) {
    const item = (value as Readonly<Record<string, unknown>>)[name]
    // As in JSON.stringify, a property that is undefined is not there.
    if (item !== undefined && !isFit(item)) check(`${path}.${name}`, item, above)
  }
}

/** What an object says that it is to be stored as. Of the bytes of a buffer, what it says is not what comes back. */
function saidByItself(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || !('toJSON' in given)) return given
  if (typeof given.toJSON !== 'function' || ArrayBuffer.isView(given)) return given
  return types.isDate(given) && Number.isNaN(given.getTime()) ? undefined : (given.toJSON('') as unknown)
}

const OTHERS: readonly ((value: unknown) => boolean)[] = [
  ...[types.isMap, types.isSet, types.isWeakMap, types.isWeakSet, types.isRegExp, types.isNativeError],
  (value) => value instanceof RawJson,
  ...[types.isPromise, types.isAnyArrayBuffer, ArrayBuffer.isView, types.isBoxedPrimitive],
]

/** Whether JSON would make something else of an object, most often {}. */
function isOther(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === Array.prototype || prototype === null) return false
  return OTHERS.some((is) => is(value))
}
