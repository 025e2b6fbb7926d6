import type { QueueCounts } from '@qless/client'
import type { Sample, Samples } from '../../api/index.ts'
import { GroupTrends } from './group-trend.ts'
import { LatestFailures } from './latest-failures.ts'
import { takeReading, type Reading } from './reading.ts'
import { EVERY_MS, Ring } from './ring.ts'
import type { SamplerParts } from './sampler-parts.ts'
import { WorkDone, type Work } from './work-done.ts'

/** Of as many queues the last two hours are kept. */
const MOST_QUEUES = 500

/** Reads how an instance is for all who look, and remembers the last two hours. It begins with the router, and ends with it. */
export class Sampler {
  readonly trends: GroupTrends = new GroupTrends()
  readonly latest: LatestFailures
  readonly #parts: SamplerParts
  readonly #work: WorkDone = new WorkDone()
  readonly #all: Ring = new Ring()
  readonly #rings: Map<string, Ring> = new Map()
  readonly #since: number = Date.now()
  readonly #timer: NodeJS.Timeout
  #first: Promise<void> | undefined

  constructor(parts: SamplerParts) {
    this.#parts = parts
    this.latest = new LatestFailures(parts)
    this.#timer = setInterval(() => void this.sample(), EVERY_MS).unref()
  }

  /** How the instance is, at most a second ago. */
  current(): Promise<Reading> {
    if (this.#first === undefined) void this.sample()
    return this.#read()
  }

  /** The ring of a queue, or of all. */
  ring(queue?: string): Ring | undefined {
    return queue === undefined ? this.#all : this.#rings.get(queue)
  }

  /** The last two hours of a queue, or of all. Who looks before the first sample is due has it taken at once. */
  async samples(queue?: string): Promise<Samples> {
    await (this.#first ?? this.sample())
    return { since: this.#since, everyMs: EVERY_MS, samples: [...(this.ring(queue)?.samples ?? [])] }
  }

  /** Takes a sample now; a timer does that. Redis away leaves a gap. */
  sample(): Promise<void> {
    const taken = this.#take()
    this.#first ??= taken
    return taken
  }

  /** Samples no more. */
  close(): void {
    clearInterval(this.#timer)
  }

  async #take(): Promise<void> {
    try {
      this.#note(await this.#read())
    } catch {
      // Whoever looks is told by the answer to the own question.
    }
  }

  #read(): Promise<Reading> {
    return this.#parts.reads.get('reading', () => takeReading(this.#parts.client))
  }

  #note(reading: Reading): void {
    this.trends.note(reading)
    const work = this.#work.since(reading)
    const samples = reading.queues.map((counts) => sampleOf(reading.at, counts, work.get(counts.name)))
    this.#all.add(samples.reduce(added, { ...EMPTY, at: reading.at, failed: reading.counts.failed }))
    this.#forgetOthers(reading.queues)
    for (const [i, { name }] of reading.queues.entries()) if (samples[i]) this.#ringOf(name)?.add(samples[i])
  }

  /** What is not there any more makes room. */
  #forgetOthers(queues: readonly QueueCounts[]): void {
    const names = new Set(queues.map(({ name }) => name))
    for (const name of this.#rings.keys()) if (!names.has(name)) this.#rings.delete(name)
  }

  #ringOf(queue: string): Ring | undefined {
    const known = this.#rings.get(queue)
    if (known !== undefined || this.#rings.size >= MOST_QUEUES) return known
    const ring = new Ring()
    this.#rings.set(queue, ring)
    return ring
  }
}

const EMPTY = { waiting: 0, running: 0, stalled: 0, scheduled: 0, depends: 0, failed: 0, done: 0, failures: 0 } as const

function sampleOf(at: number, counts: QueueCounts, work: Work = EMPTY): Sample {
  const { waiting, running, stalled, scheduled, depends } = counts
  const { done, failures } = work
  return { at, waiting, running, stalled, scheduled, depends, failed: 0, done, failures }
}

function added(sum: Sample, one: Sample): Sample {
  return {
    ...{ at: sum.at, failed: sum.failed, waiting: sum.waiting + one.waiting, running: sum.running + one.running },
    ...{ stalled: sum.stalled + one.stalled, scheduled: sum.scheduled + one.scheduled },
    ...{ depends: sum.depends + one.depends, done: sum.done + one.done, failures: sum.failures + one.failures },
  }
}
