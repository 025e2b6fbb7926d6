import type { Ending } from '../ending.ts'
import type { Runner } from '../runners/runner.ts'
import type { RunningJob } from '../running-job.ts'
import type { Tell } from '../settlement.ts'
import type { Slots } from '../slots.ts'
import type { WorkFolders } from '../work-folder.ts'
import type { ChildProcessInfo } from '../worker-events.ts'
import { Breaker } from './breaker.ts'
import { Child, type ChildListeners } from './child.ts'
import { chooseChild } from './choose-child.ts'
import { ChildStartError } from './child-start-error.ts'
import { describeEnd } from './crash.ts'
import type { Setup } from './messages.ts'

/** What the pool needs to know. */
export interface ChildPoolOptions {
  readonly setup: Omit<Setup, 'workFolders'>
  readonly processes: number
  /** How many jobs run at once in all children. */
  readonly concurrency: number
  readonly jobsPerChild: number
  readonly memoryLimitMegabytes: number
  readonly slots: Slots
  readonly workFolders: WorkFolders
  readonly tell: Tell
}

interface Pending {
  readonly running: RunningJob
  readonly onBegun: () => void
  readonly resolve: (ending: Ending) => void
}

/** Runs handlers in child processes, which it replaces when they have run enough jobs, or die. */
export class ChildPool implements Runner {
  readonly canKill = true
  readonly #options: ChildPoolOptions
  readonly #listeners: ChildListeners
  readonly #breaker: Breaker = new Breaker(() => this.#fill())
  /** The children that take jobs, or will. */
  readonly #children: Set<Child> = new Set()
  /** Children that take no more jobs. */
  readonly #retiring: Set<Child> = new Set()
  /**
   * For each child that is ready, how many more jobs can be active in it. All of them together are the free slots of the
   * worker, what pops have asked for, and what is pending.
   */
  readonly #room: Map<Child, number> = new Map()
  /** Jobs that came when the child that they were meant for had died. */
  readonly #pending: Map<RunningJob, Pending> = new Map()
  readonly #timeouts: Map<string, number> = new Map()
  #workFolders = ''
  #isClosing = false
  #onStart: ((error?: Error) => void) | undefined

  constructor(options: ChildPoolOptions) {
    this.#options = options
    const { tell, slots } = options
    slots.onAhead(() => this.#choose() !== undefined)
    this.#listeners = {
      onReady: (child, timeouts) => this.#isReady(child, timeouts),
      onFailed: (child, reason) => this.#failed(child, reason),
      onEnded: (child, end) => this.#ended(child, end),
      onOutput: (child, stream, text) => tell('output', { pid: child.pid, stream, text }, child.outputJob),
      onBlocked: (child, blockedMs, stack) => tell('childBlocked', infoOf(child), blockedMs, stack),
      onError: (error) => tell('error', error),
    }
  }

  async start(): Promise<void> {
    this.#workFolders = await this.#options.workFolders.root()
    if (this.#isClosing) return
    await new Promise<void>((resolve, reject) => {
      this.#onStart = (error) => (error === undefined ? resolve() : reject(error))
      this.#fill()
    })
  }

  run(running: RunningJob, onBegun: () => void): Promise<Ending> {
    return new Promise((resolve) => {
      const pending = { running, onBegun, resolve }
      const child = this.#pending.size > 0 ? undefined : this.#choose()
      if (child === undefined) this.#pending.set(running, pending)
      else this.#give(child, pending)
    })
  }

  finished(running: RunningJob): void {
    // It may have been handed back before it had a seat.
    if (running.leave === undefined) this.#options.slots.vacate()
    else running.leave()
  }

  timeoutMs(klass: string): number | undefined {
    return this.#timeouts.get(klass)
  }

  stop(running: RunningJob): void {
    this.#giveUp(running)
    for (const child of this.#all) {
      if (child.runs.isActive(running)) child.kill()
      else if (child.runs.has(running)) child.recall()
    }
  }

  recall(): void {
    for (const child of this.#all) child.recall()
    for (const running of [...this.#pending.keys()]) this.#giveUp(running)
  }

  kill(): void {
    for (const child of this.#all) if (child.runs.size > 0) child.kill()
    for (const running of [...this.#pending.keys()]) this.#giveUp(running)
  }

  async stacks(): Promise<string> {
    const children = [...this.#room.keys(), ...this.#retiring]
    const stacks = await Promise.all(children.map((child) => child.stack()))
    const jobs = (child: Child): string => child.runs.jobs.map(String).join(', ') || 'without a job'
    return children.map((child, i) => `Child ${child.pid}, ${jobs(child)}:\n${stacks[i]}`).join('\n')
  }

  async close(): Promise<void> {
    this.#isClosing = true
    this.#started()
    this.#breaker.stop()
    await Promise.all(this.#all.map((child) => child.stop()))
    await this.#options.workFolders.remove()
  }

  get #all(): Child[] {
    return [...this.#children, ...this.#retiring]
  }

  /** How many more jobs could run at once if there were children for them. */
  #freeSeats(): number {
    const retiring = [...this.#retiring].reduce((sum, { runs }) => sum + runs.activeCount, 0)
    return [...this.#children].reduce((left, { runs }) => left - runs.seats, this.#options.concurrency - retiring)
  }

  /** Starts children until there are enough, as far as the breaker lets it, and divides the seats among them. */
  #fill(): void {
    const { processes, memoryLimitMegabytes } = this.#options
    const setup = { ...this.#options.setup, workFolders: this.#workFolders }
    if (this.#isClosing) return
    const startingCount = this.#children.size - this.#room.size
    let allowed = this.#breaker.allows(processes) - startingCount
    for (; allowed > 0 && this.#children.size < processes && this.#freeSeats() > 0; allowed--) {
      const seats = Math.ceil(this.#freeSeats() / (processes - this.#children.size))
      try {
        this.#children.add(new Child({ setup, seats, memoryLimitMegabytes }, this.#listeners))
      } catch (error) {
        // There are too many processes, or too many files open.
        return this.#couldNotStart(`No child process can be started: ${String(error)}`)
      }
    }
    if (this.#children.size === processes) this.#giveSeats()
  }

  /** Gives seats that a retired child has left to those that have the fewest. */
  #giveSeats(): void {
    for (let left = this.#freeSeats(); left > 0; left--) {
      const [child] = [...this.#children].sort((a, b) => a.runs.seats - b.runs.seats)
      if (child === undefined) return
      child.addSeat()
      if (this.#room.has(child)) this.#addRoom(child, 1)
    }
  }

  #isReady(child: Child, timeouts: readonly (readonly [string, number])[]): void {
    if (!this.#children.has(child) || this.#room.has(child)) return
    for (const [klass, ms] of timeouts) this.#timeouts.set(klass, ms)
    this.#breaker.succeeded()
    this.#addRoom(child, child.runs.seats)
    this.#options.tell('childStarted', infoOf(child))
    this.#started()
    this.#placePending()
    this.#fill()
  }

  #addRoom(child: Child, count: number): void {
    this.#room.set(child, (this.#room.get(child) ?? 0) + count)
    this.#options.slots.open(count)
  }

  /** The modules do not load: that is told at the first start, and tried again later. */
  #failed(child: Child, reason: string): void {
    this.#started(new ChildStartError(reason))
    child.kill()
  }

  #ended(child: Child, end: number | NodeJS.Signals): void {
    const wasStarting = this.#children.has(child) && !this.#room.has(child)
    this.#takeRoom(child)
    this.#children.delete(child)
    this.#retiring.delete(child)
    this.#options.tell('childEnded', { ...infoOf(child), end })
    if (wasStarting) this.#diedAtStart(child, end)
    this.#fill()
  }

  /** Jobs are given to a child no longer; slots that it had are gone. */
  #takeRoom(child: Child): void {
    this.#options.slots.close(this.#room.get(child) ?? 0)
    this.#room.delete(child)
  }

  #diedAtStart(child: Child, end: number | NodeJS.Signals): void {
    const output = child.lastOutput === '' ? '' : `\n${child.lastOutput}`
    this.#couldNotStart(`The process ${child.pid} ${describeEnd(end)} before it was ready.${output}`)
  }

  #couldNotStart(reason: string): void {
    if (this.#isClosing) return
    this.#breaker.failed()
    if (this.#breaker.isOpen) this.#started(new ChildStartError(reason))
  }

  /** The first start has succeeded or failed; later failures are told as errors. */
  #started(error?: Error): void {
    if (this.#onStart !== undefined) this.#onStart(error)
    else if (error !== undefined) this.#options.tell('error', error)
    this.#onStart = undefined
  }

  /** Gives jobs that wait to children that have room for them. */
  #placePending(): void {
    for (const pending of this.#pending.values()) {
      const child = this.#choose()
      if (child === undefined) return
      this.#pending.delete(pending.running)
      this.#give(child, pending)
    }
  }

  /** The child that the next job goes to. */
  #choose(): Child | undefined {
    return chooseChild(this.#room, this.#options.slots.ahead > 0)
  }

  #give(child: Child, { running, onBegun, resolve }: Pending): void {
    const { slots } = this.#options
    slots.lineUp()
    child.run({
      running,
      onBegun: () => {
        slots.leaveLine()
        this.#seat(running, child)
        onBegun()
      },
      onEnded: resolve,
      onReturned: () => {
        slots.leaveLine()
        resolve({ outcome: 'killed' })
        if (this.#retiring.has(child)) this.#endRetired(child)
      },
    })
    this.#retireUsedUp(child)
  }

  /** A job has a seat. A child that retires has none left, but for those in its line. */
  #seat(running: RunningJob, child: Child): void {
    const room = this.#room.get(child)
    if (room === undefined) this.#options.slots.open(1)
    else this.#room.set(child, room - 1)
    running.leave = () => this.#leave(child)
  }

  #leave(child: Child): void {
    const { slots } = this.#options
    slots.end()
    const room = this.#room.get(child)
    if (room === undefined) slots.close(1)
    else this.#room.set(child, room + 1)
    if (this.#retiring.has(child)) this.#endRetired(child)
    this.#retireUsedUp(child)
    this.#placePending()
  }

  /** Replaces a child that has had its jobs, or uses much memory; those that it runs may end. */
  #retireUsedUp(child: Child): void {
    if (!this.#room.has(child)) return
    if (child.jobCount < this.#options.jobsPerChild && !child.isFull && !child.isWornOut) return
    if (child.isFull) child.recall()
    this.#takeRoom(child)
    this.#children.delete(child)
    this.#retiring.add(child)
    this.#endRetired(child)
  }

  #endRetired(child: Child): void {
    if (child.runs.size === 0) {
      this.#retiring.delete(child)
      void child.stop()
    }
    this.#fill()
  }

  /** A job that waits for a child is handed back. */
  #giveUp(running: RunningJob): void {
    const pending = this.#pending.get(running)
    if (pending === undefined) return
    this.#pending.delete(running)
    pending.resolve({ outcome: 'killed' })
  }
}

function infoOf({ pid, jobCount }: Child): ChildProcessInfo {
  return { pid, jobCount }
}
