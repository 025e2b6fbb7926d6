import type { Duplex } from 'node:stream'
import { ASK_RUNS_BACK, ASK_STACK, type WatchdogMessage } from '../watchdog/parent-pipe.ts'

const STACK_MS = 2000

/** What the watchdog of a child tells. */
export interface WatchdogListeners {
  /** How much memory the process uses, in bytes. */
  readonly onMemory: (rss: number) => void
  /** Its event loop is blocked. */
  readonly onBlocked: (blockedMs: number, stack: string) => void
  /** The number of the run that started last, as was asked. */
  readonly onStarted: (run: number) => void
}

/** The parent's end of the pipe to the watchdog of a child, which answers also while the child is stuck. */
export class WatchdogPipe {
  readonly #pipe: Duplex | undefined
  readonly #listeners: WatchdogListeners
  #hasSpoken = false
  readonly #stackListeners: Set<(stack: string) => void> = new Set()

  /** @param pipe is missing where the process could not be started */
  constructor(pipe: Duplex | undefined, listeners: WatchdogListeners) {
    this.#pipe = pipe
    this.#listeners = listeners
    let rest = ''
    pipe?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) this.#receive(JSON.parse(line))
    })
    // The pipe ends with the process.
    pipe?.on('error', () => undefined)
  }

  /** Whether there is a watchdog that answers; a process may get no thread. */
  get hasSpoken(): boolean {
    return this.#hasSpoken
  }

  /** Asks for the number of the run that started last; none starts after it. */
  askRunsBack(): void {
    this.#pipe?.write(ASK_RUNS_BACK)
  }

  /** Where the code of the child stands now. */
  stack(): Promise<string> {
    return new Promise((resolve) => {
      const done = (stack: string): void => {
        clearTimeout(timer)
        this.#stackListeners.delete(done)
        resolve(stack)
      }
      const timer = setTimeout(() => done('    (no answer)'), STACK_MS)
      this.#stackListeners.add(done)
      this.#pipe?.write(ASK_STACK)
    })
  }

  #receive({ rss, stack, blockedMs, started }: WatchdogMessage): void {
    const { onMemory, onBlocked, onStarted } = this.#listeners
    this.#hasSpoken = true
    if (rss !== undefined) onMemory(rss)
    if (started !== undefined) onStarted(started)
    if (stack === undefined) return
    if (blockedMs === undefined) for (const done of [...this.#stackListeners]) done(stack)
    else onBlocked(blockedMs, stack)
  }
}
