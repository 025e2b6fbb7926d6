import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { writeOrders, type WorkerOrders } from './worker-orders.ts'

/** What a keeper tells. */
export interface KeeperEvents {
  /** A worker was started. */
  onStart(pid: number): void
  /** A worker died; the next one starts at once. */
  onDeath(pid: number, how: string): void
  /** A worker has something to say. */
  onLine(line: string): void
  /** Workers end by themselves again and again, so no further one is started. */
  onHopeless(error: Error): void
}

const PROGRAM = fileURLToPath(new URL('worker-process.js', import.meta.url))
const CLOSE_MS = 3000
const MOST_FAILED_STARTS = 3
const FAILED_START_MS = 2000

/** Keeps one worker process running, whatever ends it. */
export class WorkerKeeper {
  readonly #orders: WorkerOrders
  readonly #events: KeeperEvents
  #child: ChildProcess | undefined
  #isClosing = false
  #failedStarts = 0

  constructor(orders: WorkerOrders, events: KeeperEvents) {
    this.#orders = orders
    this.#events = events
  }

  /** The process id of the worker that runs now. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Starts a worker, and the next one when it dies. */
  start(): void {
    if (this.#isClosing) return
    const startedAt = Date.now()
    const child = fork(PROGRAM, {
      execArgv: [],
      env: { ...process.env, ...writeOrders(this.#orders) },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.#child = child
    child.once('error', (error) => this.#events.onHopeless(error))
    child.once('exit', (code, signal) => this.#died(child, { code, signal, ranMs: Date.now() - startedAt }))
    if (child.stderr !== null) createInterface(child.stderr).on('line', (line) => this.#events.onLine(line))
    if (child.pid !== undefined) this.#events.onStart(child.pid)
  }

  /** Ends the worker: it has a moment to hand back its jobs. */
  async close(): Promise<void> {
    this.#isClosing = true
    const child = this.#child
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.send('end', () => undefined) // a worker that is gone needs no telling
    const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS)
    await exited
    clearTimeout(timer)
  }

  #died(
    child: ChildProcess,
    end: { readonly code: number | null; readonly signal: string | null; readonly ranMs: number },
  ): void {
    if (this.#isClosing) return
    this.#events.onDeath(child.pid ?? 0, end.signal ?? `exit code ${end.code}`)
    const isFailedStart = end.signal === null && end.ranMs < FAILED_START_MS
    this.#failedStarts = isFailedStart ? this.#failedStarts + 1 : 0
    if (this.#failedStarts < MOST_FAILED_STARTS) this.start()
    else this.#events.onHopeless(new Error(`the worker ended by itself ${MOST_FAILED_STARTS} times in a row`))
  }
}
