import { Socket } from 'node:net'
import { mainStack } from './main-stack.ts'

/** What a watchdog tells the parent of its process. */
export interface WatchdogMessage {
  /** The resident memory of the process, in bytes. */
  readonly rss?: number
  /** Where the main thread stands, as the parent asked. */
  readonly stack?: string
  /** For how long the event loop has been blocked. */
  readonly blockedMs?: number
}

const MEMORY_MS = 250

/**
 * The pipe between the watchdog of a child process and the parent. The parent asks for a stack by `s`; when it is gone,
 * the process ends, whatever its main thread does.
 */
export class ParentPipe {
  readonly #socket: Socket

  constructor(fd: number) {
    this.#socket = new Socket({ fd, readable: true, writable: true })
    const end = (): void => void process.kill(process.pid, 'SIGKILL')
    this.#socket.on('end', end).on('close', end).on('error', end)
    this.#socket.on('data', () => void mainStack().then((stack) => this.send({ stack })))
    setInterval(() => this.send({ rss: process.memoryUsage.rss() }), MEMORY_MS)
  }

  /** Sends a message. */
  send(message: WatchdogMessage): void {
    this.#socket.write(`${JSON.stringify(message)}\n`)
  }
}
