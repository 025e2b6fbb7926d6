import { Watchdog } from './watchdog.ts'

/** After how many ms a blocked loop is told of, at the latest and at the soonest. */
const MOST_MS = 5000
const LEAST_MS = 200
/** The part of a lock's length after which a blocked loop is told of: when its renewal is due. */
const PART = 1 / 3

/** The watchdog of a process in which workers run handlers: one for all of them, as they share the event loop. */
class LoopMonitor {
  #watchdog: Watchdog | undefined
  #users = 0

  /** Watches from now on. */
  use(): void {
    this.#users += 1
    this.#watchdog ??= new Watchdog()
  }

  /** Stops watching when nobody else uses it. */
  leave(): void {
    this.#users = Math.max(0, this.#users - 1)
    if (this.#users > 0) return
    void this.#watchdog?.end()
    this.#watchdog = undefined
  }

  /** Warns from now on before a blocked loop costs a lock of so many ms. */
  mind(lockMs: number): void {
    this.#watchdog?.mind(Math.max(LEAST_MS, Math.min(MOST_MS, lockMs * PART)))
  }

  /** Where the code stands. */
  async stack(): Promise<string> {
    return (await this.#watchdog?.stack()) ?? '(nobody watches)'
  }
}

/** The loop monitor of this process. */
export const loopMonitor: LoopMonitor = new LoopMonitor()
