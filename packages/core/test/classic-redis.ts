import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Redis } from 'ioredis'
import { startOwnRedis } from './own-redis.ts'
import { connect } from './redis.ts'

/** The script of the classic API, as a client of the original loads it. */
const classicScript = readFileSync(fileURLToPath(import.meta.resolve('@qless/core/qless.lua')), 'utf8')

/** A channel and a message, which is decoded where it is JSON. */
export type ClassicEvent = readonly [channel: string, message: unknown]

/** What a call of the script did. */
export interface ClassicOutcome {
  /** The reply, decoded where it is JSON; null where the call was refused. */
  readonly reply: unknown
  /** The text of the error, or undefined. */
  readonly error: string | undefined
  readonly events: readonly ClassicEvent[]
}

const SYNC = 'end of a call'

/** A text as JSON where it is that. */
function decoded(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** A client that speaks the classic API on a server, and hears what is published. */
export class ClassicRedis {
  readonly connection: Redis
  readonly #subscriber: Redis
  #sha = ''
  #heard: ClassicEvent[] = []
  #waiting: ((events: readonly ClassicEvent[]) => void)[] = []

  private constructor(socketPath: string) {
    this.connection = connect(socketPath)
    this.#subscriber = connect(socketPath)
  }

  /** Starts a server of its own, which ends with the test file. */
  static async start(bin: string | undefined): Promise<ClassicRedis> {
    const opened = new ClassicRedis((await startOwnRedis(bin)).socketPath)
    opened.#sha = await opened.load()
    opened.#subscriber.on('pmessage', (_, channel, message) => opened.#hear(channel, message))
    await opened.#subscriber.psubscribe('ql:*', SYNC)
    return opened
  }

  /** Loads the script, as clients of the original do; answers its SHA. */
  async load(): Promise<string> {
    return String(await this.connection.script('LOAD', classicScript))
  }

  #hear(channel: string, message: string): void {
    if (channel !== SYNC) {
      this.#heard.push([channel, decoded(message)])
      return
    }
    this.#waiting.shift()?.(this.#heard)
    this.#heard = []
  }

  /** Makes calls one after the other, in one turn. */
  async callAll(calls: readonly (readonly (string | number)[])[]): Promise<ClassicOutcome[]> {
    const pipeline = this.connection.pipeline()
    const events = calls.map((args) => {
      pipeline.evalsha(this.#sha, 0, ...args)
      pipeline.publish(SYNC, '')
      return new Promise<readonly ClassicEvent[]>((resolve) => this.#waiting.push(resolve))
    })
    const replies = (await pipeline.exec()) ?? []
    const heard = await Promise.all(events)
    return calls.map((_, at) => {
      const [error, reply] = replies[2 * at] ?? []
      return { reply: decoded(reply ?? null), error: error?.message, events: heard[at] ?? [] }
    })
  }

  /** Makes one call; throws where it is refused. */
  async call(...args: readonly (string | number)[]): Promise<unknown> {
    return decoded(await this.connection.evalsha(this.#sha, 0, ...args))
  }
}
