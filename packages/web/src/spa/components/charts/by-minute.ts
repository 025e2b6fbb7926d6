import type { Sample } from '../../../api/index.ts'

const MINUTE = 60_000

/** What was done and what failed in one minute, and how many waited at its end; null where nobody looked. */
export interface Minute {
  readonly at: number
  readonly done: number | null
  readonly failures: number
  readonly backlog: number | null
}

/** A plot shows no less than this, so that a minute is as wide today as tomorrow. */
const LEAST_MINUTES = 120

/** Samples by the minute, the oldest first; there are as many minutes as time has passed, whether known or not. */
export function byMinute(samples: readonly Sample[]): readonly Minute[] {
  const [first] = samples
  const last = samples.at(-1)
  if (first === undefined || last === undefined) return []
  const known = new Map<number, Minute>()
  for (const sample of samples) {
    const at = minuteOf(sample)
    const before = known.get(at)
    known.set(at, {
      at,
      done: (before?.done ?? 0) + sample.done,
      failures: (before?.failures ?? 0) + sample.failures,
      backlog: sample.waiting,
    })
  }
  const begin = Math.min(minuteOf(first), minuteOf(last) - (LEAST_MINUTES - 1) * MINUTE)
  const length = (minuteOf(last) - begin) / MINUTE + 1
  return Array.from({ length }, (_, i) => begin + i * MINUTE).map(
    (at) => known.get(at) ?? { at, done: null, failures: 0, backlog: null },
  )
}

function minuteOf({ at }: Sample): number {
  return Math.floor(at / MINUTE) * MINUTE
}
