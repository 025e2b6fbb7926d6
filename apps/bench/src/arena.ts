import { startPrivateRedis, type PrivateRedis } from '@qless/setup/redis'
import { Redis } from 'ioredis'
import type { ContestantName } from './contestants/load-contestant.ts'
import { startDelayingProxy, type DelayingProxy } from './delaying-proxy.ts'
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

/** A task that is ready in a process of its own. */
interface PreparedTask<Output> {
  measure(): Promise<Measured<Output>>
  /** Ends the process, whatever it is doing. */
  end(): Promise<void>
}

/** What is special about the Redis of a measurement. */
export interface ArenaOptions {
  /** ms by which the way to Redis is made longer. @default 0 */
  readonly delayMs?: number
}

/** Slower scripts go into Redis's log of slow commands. */
const SLOW_MICROSECONDS = 50_000
const MOST_SLOW = 128

/** One measurement's own Redis, and the fresh processes that one contestant sends to it. */
export class Arena {
  readonly #contestant: ContestantName
  readonly #server: PrivateRedis
  readonly #redis: Redis
  readonly #proxy: DelayingProxy | undefined

  private constructor(contestant: ContestantName, server: PrivateRedis, proxy: DelayingProxy | undefined) {
    this.#contestant = contestant
    this.#server = server
    this.#redis = new Redis(server.socketPath)
    this.#proxy = proxy
  }

  /** Starts a Redis. It must be closed. */
  static async open(contestant: ContestantName, { delayMs = 0 }: ArenaOptions = {}): Promise<Arena> {
    const server = await startPrivateRedis({ args: ['--slowlog-log-slower-than', String(SLOW_MICROSECONDS)] })
    const { folder, socketPath } = server
    const proxy = delayMs === 0 ? undefined : await startDelayingProxy(socketPath, { folder, delayMs })
    return new Arena(contestant, server, proxy)
  }

  /** Starts a Redis, lets `use` measure on it, and ends it. */
  static async with<Result>(
    contestant: ContestantName,
    use: (arena: Arena) => Promise<Result>,
    options: ArenaOptions = {},
  ): Promise<Result> {
    const arena = await Arena.open(contestant, options)
    try {
      return await use(arena)
    } finally {
      await arena.close()
    }
  }

  /** Ends the Redis. */
  async close(): Promise<void> {
    this.#redis.disconnect()
    await this.#proxy?.close()
    await this.#server.stop()
  }

  /** Does a task in a fresh process. What comes before its `measure` is not counted. */
  async run<Name extends TaskName>(task: Name, input: TaskInput<Name>): Promise<Measured<TaskOutput<Name>>> {
    const { measure, end } = await this.prepare(task, input)
    try {
      return await measure()
    } finally {
      await end()
    }
  }

  /** Gets a task ready in a fresh process, which must be ended. */
  async prepare<Name extends TaskName>(task: Name, input: TaskInput<Name>): Promise<PreparedTask<TaskOutput<Name>>> {
    const process = new FreshProcess()
    const { socketPath } = this.#proxy ?? this.#server
    const end = (): Promise<void> => process.end()
    try {
      await process.ask({ step: 'prepare', task, contestant: this.#contestant, socketPath, input })
    } catch (error) {
      await end()
      throw error
    }
    const measure = async (): Promise<Measured<TaskOutput<Name>>> => {
      const before = await this.#cpuMicroseconds()
      const output = (await process.ask({ step: 'measure' })) as TaskOutput<Name>
      const cpuMicroseconds = (await this.#cpuMicroseconds()) - before
      await process.ask({ step: 'close' })
      return { output, cpuMicroseconds }
    }
    return { measure, end }
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

  /** How many commands, scripts among them, took Redis more than 50 ms; 128 at most. */
  async slowCommandCount(): Promise<number> {
    const slow = (await this.#redis.slowlog('GET', MOST_SLOW)) as readonly unknown[]
    return slow.length
  }

  async #cpuMicroseconds(): Promise<number> {
    return parseRedisCpu(await this.#redis.info('cpu'))
  }

  async #usedBytes(): Promise<number> {
    const text = await this.#redis.info('memory')
    return Number(/^used_memory:(\d+)/m.exec(text)?.[1])
  }
}
