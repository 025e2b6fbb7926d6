import type { Ending } from '../ending.ts'
import type { Runner } from '../runners/runner.ts'
import type { RunningJob } from '../running-job.ts'
import type { Tell } from '../settlement.ts'
import type { Slots } from '../slots.ts'
import type { WorkFolders } from '../work-folder.ts'
import type { ChildProcessInfo } from '../worker-events.ts'
import { Breaker } from './breaker.ts'
import { Child, type ChildListeners } from './child.ts'
import { ChildStartError } from './child-start-error.ts'
import { describeEnd } from './crash.ts'
import type { Setup } from './messages.ts'

/** What the pool needs to know. */
export interface ChildPoolOptions {
  readonly setup: Setup
  readonly processes: number
  /** How many jobs each child runs at once. */
  readonly jobsAtOnce: number
  readonly jobsPerChild: number
  readonly memoryLimitMegabytes: number
  readonly slots: Slots
  readonly workFolders: WorkFolders
  readonly tell: Tell
}

interface Pending {
  readonly running: RunningJob
  readonly resolve: (ending: Ending | Promise<Ending>) => void
}

/** Runs handlers in child processes, which it replaces when they have run enough jobs, or die. */
export class ChildPool implements Runner {
  readonly canKill = true
  readonly #options: ChildPoolOptions
  readonly #listeners: ChildListeners
  readonly #breaker: Breaker = new Breaker(() => this.#fill())
  readonly #children: Set<Child> = new Set()
  /** For each child that is ready, how many more jobs it can take; the worker's slots are those of all children. */
  readonly #room: Map<Child, number> = new Map()
  readonly #childOf: Map<RunningJob, Child> = new Map()
  /** Jobs that came when the child that they were meant for had died. */
  readonly #pending: Map<RunningJob, Pending> = new Map()
  readonly #timeouts: Map<string, number> = new Map()
  #workFolders = ''
  #isClosing = false
  #onStart: ((error?: Error) => void) | undefined

  constructor(options: ChildPoolOptions) {
    this.#options = options
    const { tell } = options
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
    await new Promise<void>((resolve, reject) => {
      this.#onStart = (error) => (error === undefined ? resolve() : reject(error))
      this.#fill()
    })
  }

  run(running: RunningJob): Promise<Ending> {
    return new Promise((resolve) => {
      const child = this.#childWithRoom()
      if (child === undefined) this.#pending.set(running, { running, resolve })
      else resolve(this.#runIn(child, running))
    })
  }

  finished(running: RunningJob): void {
    const child = this.#childOf.get(running)
    this.#childOf.delete(running)
    const room = child && this.#room.get(child)
    if (child === undefined || room === undefined) return
    if (this.#isUsedUp(child)) {
      this.#close(child)
    } else {
      this.#room.set(child, room + 1)
      this.#options.slots.open()
    }
  }

  timeoutMs(klass: string): number | undefined {
    return this.#timeouts.get(klass)
  }

  stop(running: RunningJob): void {
    this.#childOf.get(running)?.kill()
    this.#giveUp(running)
  }

  kill(): void {
    for (const child of this.#children) if (child.jobs.length > 0) child.kill()
    for (const running of [...this.#pending.keys()]) this.#giveUp(running)
  }

  async stacks(): Promise<string> {
    const children = [...this.#room.keys()]
    const stacks = await Promise.all(children.map((child) => child.stack()))
    const jobs = (child: Child): string => child.jobs.map(String).join(', ') || 'without a job'
    return children.map((child, i) => `Child ${child.pid}, ${jobs(child)}:\n${stacks[i]}`).join('\n')
  }

  async close(): Promise<void> {
    this.#isClosing = true
    this.#started()
    this.#breaker.stop()
    await Promise.all([...this.#children].map((child) => child.stop()))
    await this.#options.workFolders.remove()
  }

  /** Starts children until there are enough, as far as the breaker lets it. */
  #fill(): void {
    const { processes, setup, memoryLimitMegabytes } = this.#options
    if (this.#isClosing) return
    const startingCount = this.#children.size - this.#room.size
    const allowed = this.#breaker.allows(processes) - startingCount
    for (let i = Math.min(processes - this.#children.size, allowed); i > 0; i--) {
      this.#children.add(new Child(setup, memoryLimitMegabytes, this.#listeners))
    }
  }

  #isReady(child: Child, timeouts: readonly (readonly [string, number])[]): void {
    const { jobsAtOnce, jobsPerChild, slots, tell } = this.#options
    for (const [klass, ms] of timeouts) this.#timeouts.set(klass, ms)
    this.#breaker.succeeded()
    const room = Math.min(jobsAtOnce, jobsPerChild)
    this.#room.set(child, room)
    slots.open(room)
    tell('childStarted', infoOf(child))
    this.#started()
    for (const { running, resolve } of [...this.#pending.values()].slice(0, room)) {
      this.#pending.delete(running)
      resolve(this.#runIn(child, running))
    }
    this.#fill()
  }

  /** The modules do not load: that is told at the first start, and tried again later. */
  #failed(child: Child, reason: string): void {
    this.#started(new ChildStartError(reason))
    child.kill()
  }

  #ended(child: Child, end: number | NodeJS.Signals): void {
    const isOurs = this.#children.delete(child)
    this.#options.tell('childEnded', { ...infoOf(child), end })
    // A child that has run all its jobs was replaced before.
    if (!isOurs) return
    const room = this.#room.get(child)
    if (room === undefined) this.#diedAtStart(child, end)
    else this.#options.slots.take(room)
    this.#room.delete(child)
    this.#fill()
  }

  #diedAtStart(child: Child, end: number | NodeJS.Signals): void {
    if (this.#isClosing) return
    this.#breaker.failed()
    if (!this.#breaker.isOpen) return
    const output = child.lastOutput === '' ? '' : `\n${child.lastOutput}`
    this.#started(new ChildStartError(`The process ${child.pid} ${describeEnd(end)} before it was ready.${output}`))
  }

  /** The first start has succeeded or failed; later failures are told as errors. */
  #started(error?: Error): void {
    if (this.#onStart !== undefined) this.#onStart(error)
    else if (error !== undefined) this.#options.tell('error', error)
    this.#onStart = undefined
  }

  /** The child with the fewest jobs of those that can take one. */
  #childWithRoom(): Child | undefined {
    const open = [...this.#room].filter(([, room]) => room > 0).map(([child]) => child)
    return open.sort((a, b) => a.jobs.length - b.jobs.length)[0]
  }

  #runIn(child: Child, running: RunningJob): Promise<Ending> {
    this.#childOf.set(running, child)
    const ending = child.run(running, this.#workFolders)
    this.#room.set(child, (this.#room.get(child) ?? 1) - 1)
    if (this.#isUsedUp(child)) this.#close(child)
    return ending
  }

  #isUsedUp(child: Child): boolean {
    return child.jobCount >= this.#options.jobsPerChild || child.isFull
  }

  /** Gives no more jobs to a child, and replaces it when it runs none. */
  #close(child: Child): void {
    this.#options.slots.take(this.#room.get(child) ?? 0)
    this.#room.set(child, 0)
    if (child.jobs.length > 0) return
    this.#room.delete(child)
    this.#children.delete(child)
    void child.stop()
    this.#fill()
  }

  /** A job that waits for a child is handed back. */
  #giveUp(running: RunningJob): void {
    this.#pending.get(running)?.resolve({ outcome: 'killed' })
    this.#pending.delete(running)
  }
}

function infoOf({ pid, jobCount }: Child): ChildProcessInfo {
  return { pid, jobCount }
}
