import { startPrivateRedis, type PrivateRedis } from '@qless/setup/redis'
import { Redis } from 'ioredis'
import type { ContestantName } from './contestants/load-contestant.ts'
import { FreshProcess } from './fresh-process.ts'
import { parseRedisCpu } from './redis-cpu.ts'
import type { TaskInput, TaskName, TaskOutput } from './tasks/tasks.ts'

const SETTLE_LIMIT_MS = 5000
const LOOK_EVERY_MS = 150
const STEADY_LOOKS = 4

/** What a task answered, and the processor time that Redis spent on it. */
export interface Measured<Output> {
  readonly output: Output
  readonly cpuMicroseconds: number
}

/** One measurement's own Redis, and the fresh processes that one contestant sends to it. */
export class Arena {
  readonly #contestant: ContestantName
  readonly #server: PrivateRedis
  readonly #redis: Redis

  private constructor(contestant: ContestantName, server: PrivateRedis) {
    this.#contestant = contestant
    this.#server = server
    this.#redis = new Redis(server.socketPath)
  }

  /** Starts a Redis, lets `use` measure on it, and ends it. */
  static async with<Result>(contestant: ContestantName, use: (arena: Arena) => Promise<Result>): Promise<Result> {
    const server = await startPrivateRedis()
    const arena = new Arena(contestant, server)
    try {
      return await use(arena)
    } finally {
      arena.#redis.disconnect()
      await server.stop()
    }
  }

  /** Does a task in a fresh process. What comes before its `measure` is not counted. */
  async run<Name extends TaskName>(task: Name, input: TaskInput<Name>): Promise<Measured<TaskOutput<Name>>> {
    const process = new FreshProcess()
    const { socketPath } = this.#server
    try {
      await process.ask({ step: 'prepare', task, contestant: this.#contestant, socketPath, input })
      const before = await this.#cpuMicroseconds()
      const output = (await process.ask({ step: 'measure' })) as TaskOutput<Name>
      const cpuMicroseconds = (await this.#cpuMicroseconds()) - before
      await process.ask({ step: 'close' })
      return { output, cpuMicroseconds }
    } finally {
      await process.end()
    }
  }

  /** Bytes that Redis uses, once they have settled: hash tables grow and buffers of clients shrink a little later. */
  async settledBytes(): Promise<number> {
    const deadline = Date.now() + SETTLE_LIMIT_MS
    let bytes = await this.#usedBytes()
    for (let steady = 0; steady < STEADY_LOOKS && Date.now() < deadline;) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      const now = await this.#usedBytes()
      steady = now === bytes ? steady + 1 : 0
      bytes = now
    }
    return bytes
  }

  async #cpuMicroseconds(): Promise<number> {
    return parseRedisCpu(await this.#redis.info('cpu'))
  }

  async #usedBytes(): Promise<number> {
    const text = await this.#redis.info('memory')
    return Number(/^used_memory:(\d+)/m.exec(text)?.[1])
  }
}
