import { Socket } from 'node:net'
import { mainStack } from './main-stack.ts'
import type { StartGate } from './start-gate.ts'

/** What a watchdog tells the parent of its process. */
export interface WatchdogMessage {
  /** The resident memory of the process, in bytes. */
  readonly rss?: number
  /** Where the main thread stands, as the parent asked. */
  readonly stack?: string
  /** For how long the event loop has been blocked. */
  readonly blockedMs?: number
  /** The run that started last; none starts after it until the parent allows that. */
  readonly started?: number
}

/** By this the parent asks where the main thread stands. */
export const ASK_STACK = 's'
/** By this the parent asks that no more runs start, and which was the last. */
export const ASK_RUNS_BACK = 'r'

const MEMORY_MS = 250

/**
 * The pipe between the watchdog of a child process and the parent. The parent asks by single letters; when it is
 * gone, the process ends, whatever its main thread does.
 */
export class ParentPipe {
  readonly #socket: Socket

  /** @param gate is closed when the parent wants runs back */
  constructor(fd: number, gate: StartGate) {
    this.#socket = new Socket({ fd, readable: true, writable: true })
    const end = (): void => void process.kill(process.pid, 'SIGKILL')
    this.#socket.on('end', end).on('close', end).on('error', end)
    this.#socket.setEncoding('latin1').on('data', (letters: string) => {
      if (letters.includes(ASK_RUNS_BACK)) this.send({ started: gate.close() })
      if (letters.includes(ASK_STACK)) void mainStack().then((stack) => this.send({ stack }))
    })
    const sendMemory = (): void => this.send({ rss: process.memoryUsage.rss() })
    // The first one says that there is a watchdog.
    sendMemory()
    setInterval(sendMemory, MEMORY_MS)
  }

  /** Sends a message. */
  send(message: WatchdogMessage): void {
    this.#socket.write(`${JSON.stringify(message)}\n`)
  }
}
