import { checkAboveZero, checkKnown, checkNumber } from './option-checks.ts'

/**
 * Says how long to wait before a job is tried again, in seconds.
 *
 * @param attempt which attempt has failed, from 1 on
 * @param error what it threw
 */
export type Backoff = (attempt: number, error: unknown) => number

/** Options of `exponential`. */
export interface ExponentialOptions {
  /** By what each pause is longer than the one before; at least 1. @default 2 */
  readonly factor?: number
  /** By what share a pause is made longer or shorter at random, from 0 to 1. @default 0 */
  readonly jitter?: number
  /** The longest pause in seconds; where there is jitter, the longest lie below it, so that they differ, too. @default a year */
  readonly mostSeconds?: number
}

/** A year: what no pause exceeds, however often it was doubled. */
const MOST_SECONDS = 31_536_000

/**
 * Pauses that grow: `baseSeconds`, then `factor` times that, and so on.
 *
 * @param baseSeconds the first pause, in seconds, above 0
 * @throws InvalidArgumentError when an option will not do
 * @example
 * exponential(2) // 2, 4, 8, 16, … seconds
 * exponential(10, { factor: 3, jitter: 0.2, mostSeconds: 600 }) // about 10, 30, 90, 270, then 400 to 600 seconds
 */
export function exponential(baseSeconds: number, options: ExponentialOptions = {}): Backoff {
  checkKnown(options, ['factor', 'jitter', 'mostSeconds'])
  checkAboveZero('baseSeconds', baseSeconds)
  const factor = checkNumber('factor', options.factor ?? 2, { least: 1 })
  const jitter = checkNumber('jitter', options.jitter ?? 0, { most: 1 })
  const most = checkNumber('mostSeconds', options.mostSeconds ?? MOST_SECONDS) / (1 + jitter)
  return (attempt) => {
    const share = 1 + jitter * (2 * Math.random() - 1)
    return Math.min(baseSeconds * factor ** (attempt - 1), most) * share
  }
}

/**
 * The same pause each time.
 *
 * @param seconds the pause, in seconds
 * @throws InvalidArgumentError when it is no number of at least 0
 */
export function fixed(seconds: number): Backoff {
  checkNumber('seconds', seconds)
  return () => seconds
}
