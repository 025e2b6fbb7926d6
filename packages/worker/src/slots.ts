import { Pace } from './pace.ts'

/** The most jobs that are taken ahead: a worker that dies takes no more than that with it. */
const MOST_AHEAD = 200

/**
 * The places in which jobs run. Sources of jobs share them: each asks for as many jobs as there is room for, and starts one
 * when a place is idle.
 */
export class Slots {
  #count = 0
  #idle = 0
  /** Jobs that were asked for, or came, and have not started. */
  #coming = 0
  /** Slots of jobs that were asked for. */
  #reserved = 0
  /** Jobs that their runner has, and that have no slot yet. */
  #inLine = 0
  #takesAhead: () => boolean = () => false
  #isTellDue = false
  #first = 0
  readonly #pace: Pace = new Pace()
  readonly #listeners: (() => void)[] = []

  /** How many are free, less those that jobs are coming for; below 0 where some were taken ahead. */
  get free(): number {
    return this.#idle - this.#coming
  }

  /** Whether a job that was taken ahead can go to the runner: it can start, or stand in a line there. */
  get takesOne(): boolean {
    // A slot that is kept for a job to come is not for those in line.
    return this.#idle > this.#reserved || (this.#idle <= 0 && this.ahead > 0 && this.#takesAhead())
  }

  /**
   * How many jobs may be taken before a slot is free for them, because they will start within ms: as many as ended in the
   * last few ms, where every slot got a new job in that time, less those that stand in lines.
   */
  get ahead(): number {
    const { count } = this.#pace
    return count < this.#count ? 0 : Math.max(0, Math.min(count, MOST_AHEAD) - this.#inLine)
  }

  /** Whether several sources of jobs share them. */
  get areShared(): boolean {
    return this.#listeners.length > 1
  }

  /** Notes that jobs are asked for; answers how many of them have a slot, and can start as soon as they come. */
  ask(count: number): number {
    const reserved = Math.max(0, Math.min(count, this.free))
    this.#coming += count
    this.#reserved += reserved
    return reserved
  }

  /** Notes what was answered: so many jobs did not come; those that have a slot start now. */
  answered(missing: number, reserved: number): void {
    this.#reserved -= reserved
    this.giveBack(missing)
  }

  /** Notes that jobs came for which no slots were kept; answers how many of them have one. */
  came(count: number): number {
    const reserved = this.ask(count)
    this.answered(0, reserved)
    return reserved
  }

  /** Notes that jobs do not start here. Whoever asked has nothing to do, but others may. */
  giveBack(count: number): void {
    this.#coming -= count
    if (count > 0 && this.areShared) this.tellSoon()
  }

  /** A job that came starts. */
  start(): void {
    if (this.#idle === this.#count) this.#pace.begin()
    this.#coming -= 1
    this.#idle -= 1
  }

  /** A job that started stands in a line of its runner: it has no slot yet. */
  lineUp(): void {
    this.#idle += 1
    this.#inLine += 1
  }

  /** A job leaves the line, and has a slot. */
  leaveLine(): void {
    this.#idle -= 1
    this.#inLine -= 1
  }

  /** A job that has ended returns its slot; tells at the end of this turn of the event loop. */
  end(): void {
    this.#pace.beat()
    this.vacate()
  }

  /** A job that did not run returns its slot. */
  vacate(): void {
    this.#idle += 1
    if (this.#idle === this.#count) this.#pace.rest()
    this.tellSoon()
  }

  /** Adds slots, and tells at the end of this turn of the event loop. */
  open(count: number): void {
    this.#count += count
    this.#idle += count
    this.tellSoon()
  }

  /** Removes slots: a process that ran jobs is gone. */
  close(count: number): void {
    this.#count -= count
    this.#idle -= count
  }

  /** Sets what says whether the runner takes a job for which there is no slot yet. */
  onAhead(takesAhead: () => boolean): void {
    this.#takesAhead = takesAhead
  }

  /** Calls a function when slots may have become free, or something is to be done. Of several, each comes first in turn. */
  onTold(listener: () => void): void {
    this.#listeners.push(listener)
  }

  /** Tells those who take jobs, at the end of this turn of the event loop. */
  tellSoon(): void {
    if (this.#isTellDue) return
    this.#isTellDue = true
    process.nextTick(() => this.#tell())
  }

  #tell(): void {
    this.#isTellDue = false
    const count = this.#listeners.length
    for (let i = 0; i < count; i++) this.#listeners[(this.#first + i) % count]?.()
    this.#first += 1
  }
}
