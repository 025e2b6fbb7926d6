import type { Sample } from '../../api/index.ts'

/** The time between two samples. */
export const EVERY_MS = 10_000
/** Two hours. */
const MOST = 720
/** Rates are taken over as many of the last samples: five minutes. */
const FOR_RATES = 30

/** Counts that only grow, until the day is over. */
export interface Totals {
  readonly done: number
  readonly failures: number
}

/** The samples of one queue, or of all, over the last two hours. */
export class Ring {
  readonly #samples: Sample[] = []
  #last: Totals | undefined

  /** Adds a sample. What was done is what the totals of the day have grown by. */
  add(sample: Omit<Sample, 'done' | 'failures'>, totals: Totals): void {
    const done = grown(totals.done, this.#last?.done)
    const failures = grown(totals.failures, this.#last?.failures)
    this.#last = totals
    this.#samples.push({ ...sample, done, failures })
    if (this.#samples.length > MOST) this.#samples.shift()
  }

  /** The samples, the oldest first. */
  get samples(): readonly Sample[] {
    return this.#samples
  }

  /** Done and failed per minute over the last minutes; null until there are two samples. */
  get rates(): { readonly done: number; readonly failed: number } | null {
    const recent = this.#samples.slice(-FOR_RATES - 1)
    const [first, ...rest] = recent
    const last = rest.at(-1)
    if (first === undefined || last === undefined || last.at <= first.at) return null
    const minutes = (last.at - first.at) / 60_000
    const sum = (field: 'done' | 'failures'): number => rest.reduce((total, sample) => total + sample[field], 0)
    return { done: sum('done') / minutes, failed: sum('failures') / minutes }
  }
}

/** After midnight the totals begin anew; before the first sample nothing is known. */
function grown(now: number, before: number | undefined): number {
  if (before === undefined) return 0
  return now >= before ? now - before : now
}
