import type { Sample } from '../../../api/index.ts'

const MINUTE = 60_000

/** What was done and what failed in one minute, and how much was left at its end. */
export interface Minute {
  readonly at: number
  readonly done: number
  readonly failures: number
  readonly backlog: number
}

/** Samples by the minute, the oldest first; a minute in which nobody looked is not there. */
export function byMinute(samples: readonly Sample[]): readonly Minute[] {
  const minutes = new Map<number, Minute>()
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
