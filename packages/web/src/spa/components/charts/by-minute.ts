import type { Sample } from '../../../api/index.ts'

const MINUTE = 60_000

/** What was done and what failed in one minute, and how much was left at its end. */
export interface Minute {
  readonly at: number
  readonly done: number
  readonly failures: number
  /** Unknown where nobody looked. */
  readonly backlog: number | null
}

/** A plot shows no less than this, so that a minute is as wide today as tomorrow. */
const LEAST_MINUTES = 30

/** Samples by the minute, the oldest first; before the first one there are minutes without anything. */
export function byMinute(samples: readonly Sample[]): readonly Minute[] {
  const minutes = new Map<number, Minute>()
  const last = samples.at(-1)
  if (last === undefined) return []
  for (let back = LEAST_MINUTES - 1; back >= 0; back--) {
    const at = Math.floor(last.at / MINUTE) * MINUTE - back * MINUTE
    if (at < (samples[0]?.at ?? 0)) minutes.set(at, { at, done: 0, failures: 0, backlog: null })
  }
  for (const sample of samples) {
    const at = Math.floor(sample.at / MINUTE) * MINUTE
    const before = minutes.get(at)
    minutes.set(at, {
      at,
      done: (before?.done ?? 0) + sample.done,
      failures: (before?.failures ?? 0) + sample.failures,
      backlog: sample.waiting + sample.stalled,
    })
  }
  return [...minutes.values()]
}
