import { fromReply } from '../errors/from-reply.ts'

/** Joins names; no name holds a control character. */
const SEPARATOR = '\u001f'

/** A list of names as one argument: '' for none given, else '=' and the joined names. */
export function joinNames(names: readonly string[] | undefined): string {
  if (names === undefined) return ''
  // One empty name is not the same as none, and is refused.
  return names.length === 1 && names[0] === '' ? `=${SEPARATOR}` : `=${names.join(SEPARATOR)}`
}

/** The names of a joined list in a reply. */
export function splitNames(joined: string): string[] {
  return joined === '' ? [] : joined.split(SEPARATOR)
}

/** A reply that must be an array. */
export function array(reply: unknown): readonly unknown[] {
  if (!Array.isArray(reply)) throw new TypeError(`Expected a list in the reply of a script, not ${String(reply)}.`)
  return reply
}

/** An item of a reply as text. */
export function text(item: unknown): string {
  return typeof item === 'string' ? item : String(item)
}

/** An optional number in a reply, '' or null for none. */
export function optionalNumber(item: unknown): number | undefined {
  return item === '' || item === null || item === undefined ? undefined : Number(item)
}

/** The answers to the items of one call: a refused item has an error in its place. */
export function outcomes<T>(reply: unknown, script: string, decode: (item: unknown) => T): (T | Error)[] {
  return array(reply).map((item) => {
    if (!(item instanceof Error)) return decode(item)
    const error = fromReply(item, script)
    return error instanceof Error ? error : item
  })
}
