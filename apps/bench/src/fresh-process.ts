import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ChildAnswer, ChildRequest } from './child.ts'

/** No step of any task takes this long, in ms, unless a job was lost. */
const LIMIT_MS = 240_000

/** A process that does one task and has done nothing before. */
export class FreshProcess {
  readonly #child: ChildProcess
  #failure: Error | undefined

  /** Starts the process. It inherits the flags of this one, so that `node --cpu-prof` profiles it too. */
  constructor() {
    this.#child = fork(fileURLToPath(new URL('child.js', import.meta.url)))
    this.#child.once('error', (error) => (this.#failure = error))
    this.#child.once('exit', (code, signal) => {
      this.#failure ??= new Error(`the measured process ended too early (${signal ?? `code ${code}`})`)
    })
  }

  /** Asks for one step and waits for its output. */
  ask(request: ChildRequest): Promise<unknown> {
    const child = this.#child
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => give(() => reject(this.#tooLate(request.step))), LIMIT_MS)
      const give = (settle: () => void): void => {
        clearTimeout(timer)
        child.off('message', onMessage)
        child.off('exit', onEnd)
        child.off('error', onEnd)
        settle()
      }
      const onMessage = (answer: ChildAnswer): void =>
        give(() => ('problem' in answer ? reject(new Error(answer.problem)) : resolve(answer.output)))
      const onEnd = (): void => give(() => reject(this.#failure))
      child.on('message', onMessage)
      child.on('exit', onEnd)
      child.on('error', onEnd)
      if (this.#failure === undefined) child.send(request)
      else onEnd()
    })
  }

  /** Ends the process, whatever it is doing. */
  async end(): Promise<void> {
    if (this.#failure !== undefined) return
    const ended = new Promise((resolve) => this.#child.once('exit', resolve))
    if (this.#child.connected) this.#child.disconnect()
    await ended
  }

  #tooLate(step: string): Error {
    this.#child.kill('SIGKILL')
    return new Error(`no end of "${step}" within ${LIMIT_MS / 1000} s: was a job lost?`)
  }
}
