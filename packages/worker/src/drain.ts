import { LONGEST_MS } from './longest-timer.ts'

/** Waits until something is done, for a while. */
export class Drain {
  readonly #isDone: () => boolean
  #settle: ((isDone: boolean) => void) | undefined

  constructor(isDone: () => boolean) {
    this.#isDone = isDone
  }

  /** Waits for so many ms at most; answers whether it is done. */
  wait(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#settle?.(false), Math.min(ms, LONGEST_MS))
      this.#settle = (isDone) => {
        clearTimeout(timer)
        this.#settle = undefined
        resolve(isDone)
      }
      this.progressed()
    })
  }

  /** Looks whether it is done now. */
  progressed(): void {
    if (this.#settle !== undefined && this.#isDone()) this.#settle(true)
  }

  /** Ends the wait: it is not done. */
  hurry(): void {
    this.#settle?.(this.#isDone())
  }
}
