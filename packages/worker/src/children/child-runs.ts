import type { Job } from '@qless/client'
import type { Ending } from '../ending.ts'
import type { RunningJob } from '../running-job.ts'

/** How many runs a child is given beyond those that it has seats for. */
const LINE = 8
/** When no run of a child has ended for so many ms, those in its line go back. */
const LONGEST_MS = 100
/** A child in which no run has ended for so many ms gets nothing more into its line. */
const FLOWING_MS = 10

/** A job for a child, and what becomes of it: it begins and ends, or comes back without. */
export interface Run {
  readonly running: RunningJob
  readonly onBegun: () => void
  readonly onEnded: (ending: Ending) => void
  readonly onReturned: () => void
}

/** A run that was given to a child: they are numbered from 1 on, and start in that order. */
export interface GivenRun extends Run {
  readonly number: number
}

/** What the runs of a child need of it. */
export interface ChildRunsOptions {
  readonly seats: number
  /** A run has a seat. */
  readonly onBegun: (run: GivenRun) => void
  /** Asks how far the child has come, and that it starts nothing more; see `startedUpTo`. */
  readonly askBack: () => void
  /** Tells the child to forget what it has not started, up to a number, and to go on; see `goesOn`. */
  readonly forget: (upTo: number) => void
}

/**
 * The runs of one child: as many as it has seats are active, and while they are short, some more stand in line there, so that
 * it need not wait for its parent. When it does not come to those, they are taken back.
 */
export class ChildRuns {
  readonly #options: ChildRunsOptions
  #seats: number
  #count = 0
  #returnedCount = 0
  #active: GivenRun[] = []
  #line: GivenRun[] = []
  #recall: 'none' | 'asked' | 'answered' = 'none'
  #endedAt = -Infinity
  #timer: NodeJS.Timeout | undefined

  constructor(options: ChildRunsOptions) {
    this.#options = options
    this.#seats = options.seats
  }

  get seats(): number {
    return this.#seats
  }

  /** How many there are, with those in line. */
  get size(): number {
    return this.#active.length + this.#line.length
  }

  /** The number of the last one given. */
  get lastNumber(): number {
    return this.#count
  }

  /** How many were given in all and did not come back. */
  get count(): number {
    return this.#count - this.#returnedCount
  }

  get lineLength(): number {
    return this.#line.length
  }

  /** Whether one more may stand in line: only where they start soon. */
  get takesAhead(): boolean {
    const isOpen = this.#recall === 'none' && this.#line.length < LINE
    return isOpen && performance.now() - this.#endedAt < FLOWING_MS
  }

  /** The jobs that are active. */
  get jobs(): readonly Job[] {
    return this.#active.map(({ running }) => running.job)
  }

  /** How many are active. */
  get activeCount(): number {
    return this.#active.length
  }

  /** Adds a run, which begins where there is a seat for it. */
  add(run: Run): GivenRun {
    const given = { ...run, number: ++this.#count }
    this.#line.push(given)
    this.#beginSome()
    if (this.#line.length > 0) this.#timer ??= setTimeout(() => this.#look(), LONGEST_MS)
    return given
  }

  /** One seat more. */
  addSeat(): void {
    this.#seats += 1
    this.#beginSome()
  }

  /** The run of a number, unless it has ended or come back. */
  get(number: number): GivenRun | undefined {
    return this.#active.find((run) => run.number === number) ?? this.#line.find((run) => run.number === number)
  }

  /** Whether a job is here, in line or active. */
  has(running: RunningJob): boolean {
    return this.isActive(running) || this.#line.some((run) => run.running === running)
  }

  /** Whether a job has a seat. */
  isActive(running: RunningJob): boolean {
    return this.#active.some((run) => run.running === running)
  }

  /** A run has ended; the first in line begins, as it has done in the child. */
  end(number: number, ending: Ending): void {
    this.#endedAt = performance.now()
    // A run that started just before the child was asked for what it has not started.
    while (this.#line.length > 0 && (this.#line[0]?.number ?? 0) <= number) this.#beginFirst()
    const run = this.#active.find((one) => one.number === number)
    if (run === undefined) return
    this.#active = without(this.#active, run)
    this.#beginSome()
    run.onEnded(ending)
  }

  /** Takes back what stands in line. */
  recall(): void {
    if (this.#recall !== 'none' || this.#line.length === 0) return
    this.#recall = 'asked'
    this.#options.askBack()
  }

  /** The child has started the run of a number last, and starts nothing more until it is told to: the others come back. */
  startedUpTo(number: number): void {
    if (this.#recall !== 'asked') return
    this.#recall = 'answered'
    this.#options.forget(this.#count)
    this.#returnLine((run) => run.number > number)
    // Given for a seat, but the child was stuck before it could start.
    const stuck = this.#active.filter((run) => run.number > number)
    this.#active = this.#active.filter((run) => run.number <= number)
    this.#beginSome()
    for (const run of stuck) run.onEnded({ outcome: 'killed' })
  }

  /** The child starts runs again. */
  goesOn(): void {
    this.#recall = 'none'
    this.#beginSome()
  }

  /** The child is gone: what was in line never started. */
  endAll(endingOf: (run: GivenRun) => Ending): void {
    this.#recall = 'none'
    this.#beginSome()
    this.#returnLine(() => true)
    clearTimeout(this.#timer)
    const active = this.#active
    this.#active = []
    for (const run of active) run.onEnded(endingOf(run))
  }

  #beginSome(): void {
    // While the child is asked how far it has come, it is not known whether it has started them.
    if (this.#recall === 'asked') return
    while (this.#line.length > 0 && this.#active.length < this.#seats) this.#beginFirst()
  }

  #beginFirst(): void {
    const run = this.#line.shift()
    if (run === undefined) return
    this.#options.onBegun(run)
    this.#active.push(run)
    run.onBegun()
  }

  #returnLine(isBack: (run: GivenRun) => boolean): void {
    const back = this.#line.filter(isBack)
    this.#line = this.#line.filter((run) => !back.includes(run))
    this.#returnedCount += back.length
    for (const run of back) run.onReturned()
  }

  #look(): void {
    this.#timer = undefined
    if (this.#line.length === 0) return
    const left = this.#endedAt + LONGEST_MS - performance.now()
    if (left <= 0) this.recall()
    this.#timer = setTimeout(() => this.#look(), left <= 0 ? LONGEST_MS : left)
  }
}

function without(runs: readonly GivenRun[], run: GivenRun): GivenRun[] {
  return runs.filter((one) => one !== run)
}
