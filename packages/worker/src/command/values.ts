import { RESERVERS, type ReserverName } from '../reservers/reserver.ts'
import type { Found } from './given.ts'
import { UsageError } from './usage-error.ts'

const PROTOCOLS = ['redis:', 'rediss:', 'unix:']

/** A range of numbers that an option may have. */
export interface Range {
  /** What it is, for people: `a number of seconds`. */
  readonly what: string
  readonly least?: number
  readonly above?: number
  readonly most?: number
  readonly isWhole?: boolean
}

/** Seconds, with fractions. */
export const SECONDS: Range = { what: 'a number of seconds of at least 0', least: 0 }

/**
 * A number.
 *
 * @throws UsageError when it is none, or out of its range
 */
export function toNumber(found: Found | undefined, range: Range): number | undefined {
  if (found === undefined) return undefined
  const number = found.text.trim() === '' ? Number.NaN : Number(found.text)
  const { least = -Infinity, above = -Infinity, most = Number.MAX_VALUE, isWhole = false } = range
  const fits = number >= least && number > above && number <= most
  if (!fits || (isWhole && !Number.isInteger(number))) throw wrong(found, range.what)
  return number
}

/**
 * A count, or `unlimited`, which is `Infinity`.
 *
 * @throws UsageError when it is neither
 */
export function toCountOrUnlimited(found: Found | undefined): number | undefined {
  if (found?.text.trim().toLowerCase() === 'unlimited') return Infinity
  return toNumber(found, { what: 'a whole number of at least 1, or unlimited', least: 1, isWhole: true })
}

/**
 * A reserver by its name, however that is written: `RoundRobin`, `round-robin`.
 *
 * @throws UsageError when there is no such reserver
 */
export function toReserver(found: Found | undefined): ReserverName | undefined {
  if (found === undefined) return undefined
  const bare = (text: string): string => text.toLowerCase().replaceAll(/[-_\s]/g, '')
  const known = RESERVERS.find((name) => bare(name) === bare(found.text))
  if (known === undefined) throw wrong(found, 'Ordered, RoundRobin or ShuffledRoundRobin')
  return known
}

/**
 * One of some words.
 *
 * @throws UsageError when it is another one
 */
export function toWord<Word extends string>(found: Found | undefined, words: readonly Word[]): Word | undefined {
  if (found === undefined) return undefined
  const word = words.find((each) => each === found.text.trim().toLowerCase())
  if (word === undefined) throw wrong(found, words.join(' or '))
  return word
}

/**
 * The URL of a Redis, or the path of its socket.
 *
 * @throws UsageError when it is neither; the message does not show it, as there may be a password in it
 */
export function toRedis(found: Found | undefined): string | undefined {
  if (found === undefined) return undefined
  const text = found.text.trim()
  if (text.startsWith('/')) return text
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isRedis = url !== undefined && PROTOCOLS.includes(url.protocol) && text.includes('://')
  const hasDatabase = url?.protocol === 'unix:' || /^\/?\d*$/.test(url?.pathname ?? '')
  if (isRedis && hasDatabase) return text
  throw new UsageError(
    `${found.origin} must be a URL such as redis://host:6379/0, or the path of a socket; what it is does not look like one.`,
  )
}

function wrong({ origin, text }: Found, expected: string): UsageError {
  return new UsageError(`${origin} must be ${expected}, but is ${JSON.stringify(text)}.`)
}
