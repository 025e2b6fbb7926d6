import type { ChildProcess } from 'node:child_process'
import type { Duplex } from 'node:stream'
import type { Job } from '@qless/client'
import type { Ending } from '../ending.ts'
import type { RunningJob } from '../running-job.ts'
import { ChildOutput } from './child-output.ts'
import { ChildRuns, type GivenRun, type Run } from './child-runs.ts'
import { WATCHDOG_FD } from './child-stdio.ts'
import { CrashError, crashed, describeEnd } from './crash.ts'
import { forkChild } from './fork-child.ts'
import type { Ended, Envelope, Setup, ToChild, ToParent } from './messages.ts'
import { fromPlain, toPlain } from './plain-error.ts'
import { RunOutbox } from './run-outbox.ts'
import { WatchdogPipe } from './watchdog-pipe.ts'

const MEGABYTE = 1024 * 1024
/** The part of its memory limit after which a child gets no more jobs. */
const FULL = 0.75
/** The numbers of runs stand in a word of 32 bits. */
const MOST_RUNS = 2 ** 30
/** How long a child that has nothing left to do may take to end, in ms. */
const STOP_MS = 2000
/** How long the last output of a dead child is waited for, in ms. */
const LAST_OUTPUT_MS = 300

/** What a child tells its pool. */
export interface ChildListeners {
  /** It is ready, and knows classes with a time-out of their own. */
  readonly onReady: (child: Child, timeouts: readonly (readonly [string, number])[]) => void
  /** It cannot load its modules. */
  readonly onFailed: (child: Child, reason: string) => void
  /** It has ended: all that it ran has an ending. */
  readonly onEnded: (child: Child, end: number | NodeJS.Signals) => void
  readonly onOutput: (child: Child, stream: 'stdout' | 'stderr', text: string) => void
  /** Its event loop is blocked. */
  readonly onBlocked: (child: Child, blockedMs: number, stack: string) => void
  readonly onError: (error: Error) => void
}

/** What a child is started with. */
export interface ChildOptions {
  readonly setup: Setup
  /** How many runs are active in it at once. */
  readonly seats: number
  /** With more it is ended; `Infinity` for no limit. */
  readonly memoryLimitMegabytes: number
}

/** A child process that runs handlers, as its parent sees it. */
export class Child {
  readonly #process: ChildProcess
  readonly #listeners: ChildListeners
  readonly #memoryLimit: number
  readonly #output: ChildOutput
  readonly #watchdog: WatchdogPipe
  readonly #runs: ChildRuns
  readonly #outbox: RunOutbox
  #lastJob: Job | undefined
  #rss = 0
  #isReady = false
  #hasExited = false
  #isKilled = false
  #killReason: string | undefined

  constructor({ setup, seats, memoryLimitMegabytes }: ChildOptions, listeners: ChildListeners) {
    this.#listeners = listeners
    this.#memoryLimit = memoryLimitMegabytes * MEGABYTE
    this.#output = new ChildOutput((stream, text) => listeners.onOutput(this, stream, text))
    this.#process = forkChild(memoryLimitMegabytes)
    this.#process.on('message', (message: Partial<Envelope> | null) => this.#receive(message?.qless))
    this.#process.on('error', (error) => this.#failed(error))
    this.#process.on('exit', (code, signal) => this.#exited(code ?? signal ?? 'SIGKILL'))
    // They are not there where the process could not be started.
    if (this.#process.stdout) this.#output.read('stdout', this.#process.stdout)
    if (this.#process.stderr) this.#output.read('stderr', this.#process.stderr)
    this.#watchdog = new WatchdogPipe((this.#process.stdio[WATCHDOG_FD] ?? undefined) as Duplex | undefined, {
      onMemory: (rss) => rss > this.#memoryLimit && this.#usesTooMuch(rss),
      onBlocked: (blockedMs, stack) => listeners.onBlocked(this, blockedMs, stack),
      onStarted: (run) => this.#runs.startedUpTo(run),
    })
    this.#runs = new ChildRuns({
      seats,
      onBegun: (run) => this.#begun(run),
      askBack: () => this.#watchdog.askRunsBack(),
      forget: (upTo) => this.#forget(upTo),
    })
    this.#outbox = new RunOutbox(this.#runs, (message) => this.#send(message))
    this.#send(setup)
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  /** Whether the process is gone. */
  get hasExited(): boolean {
    return this.#hasExited
  }

  /** Its runs, those in line among them. */
  get runs(): Pick<ChildRuns, 'seats' | 'size' | 'jobs' | 'activeCount' | 'lineLength' | 'has' | 'isActive'> {
    return this.#runs
  }

  /** How many jobs it was given in all, without those that came back. */
  get jobCount(): number {
    return this.#runs.count
  }

  /** Whether it can run no more: its next run would have no number. */
  get isWornOut(): boolean {
    return this.#runs.lastNumber >= MOST_RUNS
  }

  /** The last that it has printed. */
  get lastOutput(): string {
    return this.#output.tail
  }

  /** The job that its output belongs to: the only one that it runs, or the last that it ran. */
  get outputJob(): Job | undefined {
    return this.#runs.activeCount > 1 ? undefined : (this.#runs.jobs[0] ?? this.#lastJob)
  }

  /** Whether it uses so much memory that another job would soon be over the limit for no fault of its own. */
  get isFull(): boolean {
    return this.#rss > this.#memoryLimit * FULL
  }

  /** Whether one more job may stand in line. */
  get takesAhead(): boolean {
    return this.#runs.takesAhead && this.#watchdog.hasSpoken
  }

  /** Gives it a job, which begins at once or stands in line. */
  run(run: Run): void {
    const given = this.#runs.add(run)
    this.#outbox.add(given)
    const { stop } = run.running
    stop.onFired(() => {
      if (this.#runs.get(given.number) !== given) return
      this.#outbox.flush()
      this.#send({ type: 'abort', run: given.number, reason: toPlain(stop.reason) })
    })
  }

  /** Lets one job more be active. */
  addSeat(): void {
    this.#runs.addSeat()
    this.#outbox.tellSeats()
  }

  /** Takes back what stands in line. */
  recall(): void {
    this.#runs.recall()
  }

  /** Ends the process at once; what it runs is handed back. */
  kill(): void {
    this.#isKilled = true
    this.#process.kill('SIGKILL')
  }

  /** Lets the process end, which has nothing left to do. */
  async stop(): Promise<void> {
    if (this.#hasExited) return
    const ended = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#send({ type: 'stop' })
    const timer = setTimeout(() => this.kill(), this.#isReady ? STOP_MS : 0)
    await ended
    clearTimeout(timer)
  }

  /** Where its code stands now. */
  stack(): Promise<string> {
    return this.#watchdog.stack()
  }

  /** A job has a seat: what is printed from now on is its own, where it is alone. */
  #begun({ running }: GivenRun): void {
    if (this.#runs.activeCount === 0) this.#output.nextJob()
    this.#lastJob = running.job
  }

  #forget(upTo: number): void {
    this.#outbox.empty()
    this.#send({ type: 'forget', upTo })
  }

  #send(message: ToChild): void {
    // A child that is gone is told nothing: its exit says all.
    if (this.#process.connected) this.#process.send(message, () => undefined)
  }

  #receive(message: ToParent | undefined): void {
    const { onReady, onFailed, onError } = this.#listeners
    if (message === undefined) return
    if (message.type === 'ready') {
      this.#isReady = true
      onReady(this, message.timeouts)
    } else if (message.type === 'failed') {
      onFailed(this, message.reason)
    } else if (message.type === 'error') {
      onError(fromPlain(message.error))
    } else if (message.type === 'call') {
      void this.#call(message)
    } else if (message.type === 'goesOn') {
      this.#runs.goesOn()
    } else if (message.hasPrinted) {
      // What it printed may be read in the next turn of the event loop, when both came after this one had looked.
      setImmediate(() => setImmediate(() => this.#hear(message)))
    } else {
      this.#ended(message)
    }
  }

  #hear(message: Ended): void {
    this.#output.takeArrived()
    this.#ended(message)
    this.#send({ type: 'heard' })
  }

  #ended({ run, ending: { thrown, ...ending }, rss }: Ended): void {
    this.#rss = rss
    this.#runs.end(run, thrown === undefined ? ending : { ...ending, thrown: { value: fromPlain(thrown) } })
    this.#outbox.lookSoon()
  }

  async #call({ call, run, command, args }: Extract<ToParent, { type: 'call' }>): Promise<void> {
    const found = this.#runs.get(run)
    if (found === undefined) return
    try {
      const reply = await found.running.feed.connection.call(command, ...args)
      this.#send({ type: 'reply', call, reply })
    } catch (error) {
      this.#send({ type: 'reply', call, error: toPlain(error) })
    }
  }

  #usesTooMuch(rss: number): void {
    const [used, limit] = [rss, this.#memoryLimit].map((bytes) => Math.round(bytes / MEGABYTE))
    this.#killReason ??= `used ${used} MB of memory, more than its limit of ${limit} MB, and was ended`
    this.#process.kill('SIGKILL')
  }

  /** The process could not be started, or told something. */
  #failed(error: Error): void {
    this.#listeners.onError(error)
    if (this.#process.pid === undefined) this.#exited(1)
  }

  #exited(end: number | NodeJS.Signals): void {
    if (this.#hasExited) return
    this.#hasExited = true
    let isTold = false
    const tell = (): void => {
      if (isTold) return
      isTold = true
      // What it has started, and left behind, may hold the other ends open.
      for (const stream of this.#process.stdio) stream?.destroy()
      this.#output.end()
      this.#runs.endAll(({ running }) => this.#endingOf(running, end))
      this.#listeners.onEnded(this, end)
    }
    // What it printed last may still be on its way; a process that it has started may keep the pipe open.
    this.#process.once('close', tell)
    setTimeout(tell, LAST_OUTPUT_MS)
  }

  #endingOf(running: RunningJob, end: number | NodeJS.Signals): Ending {
    if (this.#isKilled || running.stop.isFired) return { outcome: 'killed' }
    const what = this.#killReason ?? describeEnd(end)
    return crashed(new CrashError(`The process ${this.pid} of the job ${what}.`, this.#output.tail))
  }
}
