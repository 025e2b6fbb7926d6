import { Worker as Thread } from 'node:worker_threads'
import { builtFile } from './built-file.ts'
import { StartGate } from './start-gate.ts'
import { LIMIT, PATIENCE_MS, TICK, type WatchdogInput } from './watchdog-input.ts'

const TICK_MS = 50

/**
 * A thread beside the main thread of this process, which goes on when that is stuck: it warns when the event loop is
 * blocked for too long, and sees where the code stands.
 */
export class Watchdog {
  readonly #shared: Int32Array = new Int32Array(new SharedArrayBuffer(12))
  /** Lets runs start, in a child process. */
  readonly gate: StartGate = new StartGate(this.#shared)
  readonly #thread: Thread
  readonly #ticking: NodeJS.Timeout
  #asked = 0

  /** @param parentFd the pipe to the parent where this process is a child: it ends with that */
  constructor(parentFd?: number) {
    const input: WatchdogInput = { shared: this.#shared, parentFd }
    // What this process was started with is not for the thread: a program on the command line, modules to load first.
    this.#thread = new Thread(builtFile('watchdog/watchdog-thread.ts'), { workerData: input, execArgv: [] })
    // Without the thread nobody warns; all else goes on.
    this.#thread.on('error', (error) => process.emitWarning(`The watchdog of Qless has ended: ${error.message}`))
    this.#thread.unref()
    this.#ticking = setInterval(() => Atomics.add(this.#shared, TICK, 1), TICK_MS)
    this.#ticking.unref()
  }

  /** Warns from now on when the loop is blocked for so many ms, or for fewer if that was said before. */
  mind(ms: number): void {
    const limit = Math.max(1, Math.round(ms))
    const known = Atomics.load(this.#shared, LIMIT)
    if (known === 0 || limit < known) Atomics.store(this.#shared, LIMIT, limit)
  }

  /** Where the code of the main thread stands; that it is idle, where nothing runs. */
  stack(): Promise<string> {
    const id = ++this.#asked
    return new Promise((resolve) => {
      const timer = setTimeout(() => done('(no answer)'), PATIENCE_MS * 2)
      const receive = (answer: { readonly id: number; readonly stack: string }): void => {
        if (answer.id === id) done(answer.stack)
      }
      const done = (stack: string): void => {
        clearTimeout(timer)
        this.#thread.off('message', receive)
        this.#thread.unref()
        resolve(stack)
      }
      this.#thread.on('message', receive)
      this.#thread.postMessage({ id })
    })
  }

  /** Ends the thread. */
  async end(): Promise<void> {
    clearInterval(this.#ticking)
    await this.#thread.terminate()
  }
}
