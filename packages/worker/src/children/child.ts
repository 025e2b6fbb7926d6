import { fork, type ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'
import type { Job } from '@qless/client'
import type { Ending } from '../ending.ts'
import type { RunningJob } from '../running-job.ts'
import { builtFile } from '../watchdog/built-file.ts'
import type { WatchdogMessage } from '../watchdog/parent-pipe.ts'
import { ChildOutput } from './child-output.ts'
import { CHILD_STDIO, WATCHDOG_FD } from './child-stdio.ts'
import { CrashError, crashed, describeEnd } from './crash.ts'
import type { Envelope, Setup, ToChild, ToParent } from './messages.ts'
import { fromPlain, toPlain } from './plain-error.ts'

/** Room for a title, which Linux writes over the arguments. */
const TITLE_ROOM = ' '.repeat(160)
const MEGABYTE = 1024 * 1024
/** The part of its memory limit after which a child gets no more jobs. */
const FULL = 0.75
/** How long a child that has nothing left to do may take to end, in ms. */
const STOP_MS = 2000
/** How long the last output of a dead child is waited for, in ms. */
const LAST_OUTPUT_MS = 300
const STACK_MS = 2000

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

interface Run {
  readonly running: RunningJob
  readonly end: (ending: Ending) => void
}

/** A child process that runs handlers, as its parent sees it. */
export class Child {
  readonly #process: ChildProcess
  readonly #listeners: ChildListeners
  readonly #memoryLimit: number
  readonly #output: ChildOutput
  readonly #runs: Map<number, Run> = new Map()
  #lastJob: Job | undefined
  #rss = 0
  readonly #stackListeners: Set<(stack: string) => void> = new Set()
  #runCount = 0
  #isReady = false
  #hasExited = false
  #isKilled = false
  #killReason: string | undefined

  /** @param memoryLimitMegabytes with more it is ended; `Infinity` for no limit */
  constructor(setup: Setup, memoryLimitMegabytes: number, listeners: ChildListeners) {
    this.#listeners = listeners
    this.#memoryLimit = memoryLimitMegabytes * MEGABYTE
    this.#output = new ChildOutput((stream, text) => listeners.onOutput(this, stream, text))
    this.#process = fork(builtFile('children/child-main.ts'), [TITLE_ROOM], {
      stdio: [...CHILD_STDIO],
      execArgv: execArgv(memoryLimitMegabytes),
    })
    this.#process.on('message', (message: Partial<Envelope> | null) => this.#receive(message?.qless))
    this.#process.on('error', (error) => this.#failed(error))
    this.#process.on('exit', (code, signal) => this.#exited(code ?? signal ?? 'SIGKILL'))
    // They are not there where the process could not be started.
    if (this.#process.stdout) this.#output.read('stdout', this.#process.stdout)
    if (this.#process.stderr) this.#output.read('stderr', this.#process.stderr)
    this.#readWatchdog()
    this.#send(setup)
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  /** Whether the process is gone. */
  get hasExited(): boolean {
    return this.#hasExited
  }

  /** How many jobs it was given in all. */
  get jobCount(): number {
    return this.#runCount
  }

  /** The last that it has printed. */
  get lastOutput(): string {
    return this.#output.tail
  }

  /** The jobs that it runs. */
  get jobs(): readonly Job[] {
    return [...this.#runs.values()].map(({ running }) => running.job)
  }

  /** The job that its output belongs to: the only one that it runs, or the last that it ran. */
  get outputJob(): Job | undefined {
    return this.#runs.size > 1 ? undefined : (this.jobs[0] ?? this.#lastJob)
  }

  /** Whether it uses so much memory that another job would soon be over the limit for no fault of its own. */
  get isFull(): boolean {
    return this.#rss > this.#memoryLimit * FULL
  }

  /** Runs a job, and tells how that ended, also when that is the end of the process. */
  run(running: RunningJob, workFolders: string): Promise<Ending> {
    const { job, feed, stop } = running
    const run = ++this.#runCount
    if (this.#runs.size === 0) this.#output.nextJob()
    this.#lastJob = job
    return new Promise((resolve) => {
      const end = (ending: Ending): void => {
        this.#runs.delete(run)
        resolve(ending)
      }
      this.#runs.set(run, { running, end })
      const { namespace, source } = feed.client
      this.#send({ type: 'run', run, record: job.record, namespace, source, workFolders })
      stop.onFired(() => this.#runs.has(run) && this.#send({ type: 'abort', run, reason: toPlain(stop.reason) }))
    })
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
    return new Promise((resolve) => {
      const done = (stack: string): void => {
        clearTimeout(timer)
        this.#stackListeners.delete(done)
        resolve(stack)
      }
      const timer = setTimeout(() => done('    (no answer)'), STACK_MS)
      this.#stackListeners.add(done)
      this.#watchdog?.write('s')
    })
  }

  get #watchdog(): Socket | undefined {
    return (this.#process.stdio[WATCHDOG_FD] ?? undefined) as Socket | undefined
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
    } else {
      const { thrown, ...ending } = message.ending
      this.#rss = message.rss
      this.#runs
        .get(message.run)
        ?.end(thrown === undefined ? ending : { ...ending, thrown: { value: fromPlain(thrown) } })
    }
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

  #readWatchdog(): void {
    let rest = ''
    this.#watchdog?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) this.#watchdogSays(JSON.parse(line))
    })
    // The pipe ends with the process.
    this.#watchdog?.on('error', () => undefined)
  }

  #watchdogSays({ rss, stack, blockedMs }: WatchdogMessage): void {
    if (rss !== undefined && rss > this.#memoryLimit) this.#usesTooMuch(rss)
    if (stack === undefined) return
    if (blockedMs === undefined) for (const done of [...this.#stackListeners]) done(stack)
    else this.#listeners.onBlocked(this, blockedMs, stack)
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
      for (const run of this.#runs.values()) run.end(this.#endingOf(run, end))
      this.#listeners.onEnded(this, end)
    }
    // What it printed last may still be on its way; a process that it has started may keep the pipe open.
    this.#process.once('close', tell)
    setTimeout(tell, LAST_OUTPUT_MS)
  }

  #endingOf({ running }: Run, end: number | NodeJS.Signals): Ending {
    if (this.#isKilled || running.stop.isFired) return { outcome: 'killed' }
    const what = this.#killReason ?? describeEnd(end)
    return crashed(new CrashError(`The process ${this.pid} of the job ${what}.`, this.#output.tail))
  }
}

/** Options of Node that are for this process alone; that of a program on the command line is followed by the program. */
const NOT_FOR_CHILDREN = /^--(inspect|input-type|test|watch)/
const PROGRAM = /^(--eval|--print|-[ep]+)$/

/** What Node is started with: the options of this process that are good for a child, too. */
function execArgv(memoryLimitMegabytes: number): string[] {
  const own = process.execArgv.filter(
    (argument, i, all) =>
      !NOT_FOR_CHILDREN.test(argument) && !PROGRAM.test(argument) && !PROGRAM.test(all[i - 1] ?? ''),
  )
  if (memoryLimitMegabytes === Infinity) return own
  return [...own, `--max-old-space-size=${Math.ceil(memoryLimitMegabytes)}`]
}
