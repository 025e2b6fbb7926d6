import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { writeOrders, type Orders } from '../programs/orders.ts'

const END_MS = 15_000

/** How a program is kept. */
export interface ProgramOptions {
  /** Further arguments of Node, such as a module to load before all others. */
  readonly nodeArgs?: readonly string[]
  /** A signal by which it may end, beside those that the harness sends. */
  readonly diesOf?: NodeJS.Signals
}

/** A program of the load: a process that is started again when it dies, as a supervisor would do it. */
export class Program {
  /** How often it was started again. */
  restartCount = 0
  /** What it printed when it ended as it should not, for people. */
  readonly complaints: string[] = []
  readonly #orders: Orders
  readonly #options: ProgramOptions
  #child: ChildProcess
  #isEnding = false
  #isKilled = false

  constructor(orders: Orders, options: ProgramOptions = {}) {
    this.#orders = orders
    this.#options = options
    this.#child = this.#start()
  }

  /** The name of its journal. */
  get name(): string {
    return this.#orders.name
  }

  /** Kills the process. */
  kill(): void {
    this.#isKilled = true
    this.#child.kill('SIGKILL')
  }

  /** Kills the process, and starts no other. */
  killForEver(): void {
    this.#isEnding = true
    this.kill()
  }

  /** Stops the process where it is. */
  freeze(): void {
    this.#child.kill('SIGSTOP')
  }

  /** Lets the process go on. */
  thaw(): void {
    this.#child.kill('SIGCONT')
  }

  /** Asks the process to end well, and starts another one then. */
  async restart(): Promise<void> {
    const exited = once(this.#child, 'close')
    this.#child.send('end', () => undefined) // a process that is gone needs no telling
    await exited
  }

  /** Asks the process to end well, and waits for that; it is killed when it does not. */
  async end(): Promise<void> {
    this.#isEnding = true
    const child = this.#child
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'close')
    child.send('end', () => undefined) // a process that is gone needs no telling
    const timer = setTimeout(() => {
      this.complaints.push(`${this.name} did not end within ${END_MS} ms`)
      child.kill('SIGKILL')
    }, END_MS)
    await exited
    clearTimeout(timer)
  }

  #start(): ChildProcess {
    const file = fileURLToPath(new URL(`../programs/${this.#orders.program}.js`, import.meta.url))
    const child = fork(file, {
      execArgv: [...(this.#options.nodeArgs ?? [])],
      env: { ...process.env, ...writeOrders(this.#orders) },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let printed = ''
    child.stderr?.on('data', (chunk: Buffer) => (printed = `${printed}${chunk.toString()}`.slice(-1000)))
    // All that it printed has been read then.
    child.once('close', (code, signal) => {
      const isExpected =
        code === 0 || (signal === 'SIGKILL' && this.#isKilled) || (signal !== null && signal === this.#options.diesOf)
      if (!isExpected) this.complaints.push(`${this.name} ended by ${signal ?? `exit code ${code}`}: ${printed}`)
      this.#isKilled = false
      if (this.#isEnding) return
      this.restartCount += 1
      this.#child = this.#start()
    })
    return child
  }
}
