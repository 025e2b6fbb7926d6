import type { Sample } from '../../api/index.ts'
import { GAP_MS } from './work-done.ts'

/** The time between two samples. */
export const EVERY_MS = 10_000
/** Two hours. */
const MOST = 720
/** Rates are taken over as many of the last samples: five minutes. */
const FOR_RATES = 30

const FIELDS = ['waiting', 'running', 'stalled', 'scheduled', 'depends', 'failed', 'done', 'failures'] as const
const WIDTH = FIELDS.length
type Field = (typeof FIELDS)[number]

/** Per minute, over the last minutes. */
export interface Rates {
  readonly done: number
  readonly failed: number
  /** By how much the waiting jobs became more; negative where they became less. */
  readonly growth: number
}

/** The samples of one queue, or of all, over the last two hours: 29 kB, however long it goes on. */
export class Ring {
  readonly #times: Float64Array = new Float64Array(MOST)
  readonly #values: Uint32Array = new Uint32Array(MOST * WIDTH)
  #count = 0

  /** Adds a sample. The one of two hours ago goes. */
  add(sample: Sample): void {
    const place = this.#count % MOST
    this.#times[place] = sample.at
    for (const [i, field] of FIELDS.entries()) this.#values[place * WIDTH + i] = sample[field]
    this.#count += 1
  }

  /** The samples, the oldest first. */
  get samples(): readonly Sample[] {
    return this.#last(MOST)
  }

  /** Per minute over the last minutes; null until there are two samples without a gap between. */
  get rates(): Rates | null {
    const recent = this.#last(FOR_RATES + 1)
    const gap = recent.findLastIndex(({ at }, i) => i > 0 && at - (recent[i - 1]?.at ?? at) > GAP_MS)
    const [first, ...rest] = recent.slice(Math.max(0, gap))
    const last = rest.at(-1)
    if (first === undefined || last === undefined || last.at <= first.at) return null
    const minutes = (last.at - first.at) / 60_000
    const sum = (field: 'done' | 'failures'): number => rest.reduce((total, sample) => total + sample[field], 0)
    const growth = (last.waiting - first.waiting) / minutes
    return { done: sum('done') / minutes, failed: sum('failures') / minutes, growth }
  }

  #last(most: number): readonly Sample[] {
    const length = Math.min(most, this.#count, MOST)
    return Array.from({ length }, (_, i) => this.#sampleAt((this.#count - length + i) % MOST))
  }

  #sampleAt(place: number): Sample {
    const value = (field: Field): number => this.#values[place * WIDTH + FIELDS.indexOf(field)] ?? 0
    return {
      ...{ at: this.#times[place] ?? 0, waiting: value('waiting'), running: value('running') },
      ...{ stalled: value('stalled'), scheduled: value('scheduled'), depends: value('depends') },
      ...{ failed: value('failed'), done: value('done'), failures: value('failures') },
    }
  }
}
