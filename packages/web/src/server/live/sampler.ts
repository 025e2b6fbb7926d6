import type { QueueActivity, QueueCounts } from '@qless/client'
import type { Samples } from '../../api/index.ts'
import { GroupTrends } from './group-trend.ts'
import { LatestFailures } from './latest-failures.ts'
import { takeReading, type Reading } from './reading.ts'
import { EVERY_MS, Ring } from './ring.ts'
import type { SamplerParts } from './sampler-parts.ts'

/** Of as many queues the last two hours are kept: those that were seen first. */
const MOST_QUEUES = 200

/** Reads how an instance is for all who look, and remembers the last two hours. It begins when somebody looks first. */
export class Sampler {
  readonly trends: GroupTrends = new GroupTrends()
  readonly latest: LatestFailures
  readonly #parts: SamplerParts
  readonly #all: Ring = new Ring()
  readonly #rings: Map<string, Ring> = new Map()
  #since = 0
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(parts: SamplerParts) {
    this.#parts = parts
    this.latest = new LatestFailures(parts)
  }

  /** How the instance is, at most a second ago. */
  current(): Promise<Reading> {
    this.#begin()
    return this.#parts.reads.get('reading', () => takeReading(this.#parts.client))
  }

  /** The ring of a queue, or of all. */
  ring(queue?: string): Ring | undefined {
    return queue === undefined ? this.#all : this.#rings.get(queue)
  }

  /** The last two hours of a queue, or of all. */
  samples(queue?: string): Samples {
    this.#begin()
    return { since: this.#since, everyMs: EVERY_MS, samples: [...(this.ring(queue)?.samples ?? [])] }
  }

  /** Takes a sample now; a timer does that. Redis away leaves a gap. */
  async sample(): Promise<void> {
    try {
      this.#note(await this.current())
    } catch {
      // Whoever looks is told by the answer to the own question.
    }
  }

  /** Samples no more. */
  close(): void {
    this.#isClosed = true
    clearInterval(this.#timer)
  }

  #begin(): void {
    if (this.#timer !== undefined || this.#isClosed) return
    this.#since = Date.now()
    this.#timer = setInterval(() => void this.sample(), EVERY_MS).unref()
    void this.sample()
  }

  #note(reading: Reading): void {
    this.trends.note(reading)
    const rows = reading.queues.map((counts) => ({ counts, activity: reading.activity.get(counts.name) }))
    for (const { counts, activity } of rows)
      this.#ringOf(counts.name)?.add(sampleOf(reading.at, counts), totalsOf(activity))
    const sum = rows.map(({ counts }) => sampleOf(reading.at, counts)).reduce(added, emptySample(reading))
    const totals = rows.map(({ activity }) => totalsOf(activity))
    this.#all.add(sum, {
      done: totals.reduce((total, { done }) => total + done, 0),
      failures: totals.reduce((total, { failures }) => total + failures, 0),
    })
  }

  #ringOf(queue: string): Ring | undefined {
    const known = this.#rings.get(queue)
    if (known !== undefined || this.#rings.size >= MOST_QUEUES) return known
    const ring = new Ring()
    this.#rings.set(queue, ring)
    return ring
  }
}

type Level = ReturnType<typeof sampleOf>

function sampleOf(
  at: number,
  { waiting, running, stalled, scheduled, depends }: QueueCounts,
): Readonly<Record<'at' | 'waiting' | 'running' | 'stalled' | 'scheduled' | 'depends' | 'failed', number>> {
  return { at, waiting, running, stalled, scheduled, depends, failed: 0 }
}

function emptySample({ at, counts }: Reading): Level {
  return { at, waiting: 0, running: 0, stalled: 0, scheduled: 0, depends: 0, failed: counts.failed }
}

function added(sum: Level, one: Level): Level {
  return {
    ...{ at: sum.at, failed: sum.failed, waiting: sum.waiting + one.waiting, running: sum.running + one.running },
    ...{ stalled: sum.stalled + one.stalled, scheduled: sum.scheduled + one.scheduled },
    depends: sum.depends + one.depends,
  }
}

function totalsOf(activity: QueueActivity | undefined): { readonly done: number; readonly failures: number } {
  return { done: activity?.done ?? 0, failures: activity?.failures ?? 0 }
}
