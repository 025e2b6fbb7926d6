import type { Job } from '@qless/client'
import type { Slots } from './slots.ts'

/** When no job has started for so many ms, those that are held go back to their queue. */
const LONGEST_MS = 100

/** Jobs that were taken, and start when a slot is idle. What does not start soon after all is handed back. */
export class HeldJobs {
  readonly #slots: Slots
  readonly #start: (job: Job) => void
  readonly #handBack: (jobs: readonly Job[]) => void
  #jobs: Job[] = []
  #timer: NodeJS.Timeout | undefined
  #hasStartedSome = false

  /** @param handBack gets the jobs that did not start */
  constructor(slots: Slots, start: (job: Job) => void, handBack: (jobs: readonly Job[]) => void) {
    this.#slots = slots
    this.#start = start
    this.#handBack = handBack
  }

  /** How many there are. */
  get size(): number {
    return this.#jobs.length
  }

  /** Takes jobs, the first of which have a slot; starts those, and as many as the runner takes. */
  add(jobs: readonly Job[], reserved: number): void {
    this.#jobs.push(...jobs.slice(reserved))
    for (const job of jobs.slice(0, reserved)) this.#startOne(job)
    this.startSome()
    if (this.#jobs.length > 0) this.#timer ??= setTimeout(() => this.#look(), LONGEST_MS)
  }

  /** Starts as many as the runner takes, in the order in which they came. */
  startSome(): void {
    while (this.#jobs.length > 0 && this.#slots.takesOne) {
      const job = this.#jobs.shift()
      if (job !== undefined) this.#startOne(job)
    }
  }

  /** Hands all back. */
  empty(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const jobs = this.#jobs
    this.#jobs = []
    if (jobs.length === 0) return
    this.#slots.giveBack(jobs.length)
    this.#handBack(jobs)
  }

  #startOne(job: Job): void {
    this.#hasStartedSome = true
    this.#slots.start()
    this.#start(job)
  }

  #look(): void {
    this.#timer = undefined
    if (this.#jobs.length === 0) return
    if (!this.#hasStartedSome) return this.empty()
    this.#hasStartedSome = false
    this.#timer = setTimeout(() => this.#look(), LONGEST_MS)
  }
}
