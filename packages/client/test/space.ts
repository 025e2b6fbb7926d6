import { randomUUID } from 'node:crypto'
import { namespaceUseTestClock } from '@qless/core'
import { Redis } from 'ioredis'
import { inject, onTestFinished } from 'vitest'
import { Client, Job, RecurringJob, type ClientOptions, type ConnectionSource } from '../src/index.ts'

/** What a namespace holds: for each key its value as Redis dumps it, and whether it expires. */
export type Keyspace = Readonly<Record<string, string>>

/** The socket of the Redis that all test files share. */
export function sharedSocket(): string {
  const [server] = inject('redisServers')
  if (server === undefined) throw new Error('The global setup provides no Redis.')
  return server.socketPath
}

/** The namespace of one test; everything that it opens ends with the test. */
export class Space {
  readonly namespace: string = `test-${randomUUID()}`
  /** A connection of the test's own, beside the clients. */
  readonly redis: Redis
  /** What time it is in a timed space, in ms since the epoch. */
  now = 1_000_000_000_000
  /** The Unix socket of its Redis. */
  readonly socketPath: string
  #isTimed = false

  constructor(socketPath: string = sharedSocket()) {
    this.socketPath = socketPath
    this.redis = new Redis(socketPath)
    onTestFinished(() => this.redis.disconnect())
  }

  /** A new client of the namespace. */
  client(options: ClientOptions = {}, source: ConnectionSource = this.socketPath): Client {
    const clock = this.#isTimed ? { clock: () => this.now } : {}
    const client = new Client(source, { namespace: this.namespace, ...clock, ...options })
    onTestFinished(() => client.close())
    return client
  }

  /** Hands the clock of the namespace to the test. */
  async takeClock(): Promise<this> {
    await namespaceUseTestClock({ connection: this.redis, namespace: this.namespace }, {})
    this.#isTimed = true
    return this
  }

  /** Everything that the namespace holds. */
  async keyspace(): Promise<Keyspace> {
    const keys = await this.redis.keys(`{${this.namespace}}:*`)
    const entries = await Promise.all(
      keys.sort().map(async (key) => {
        const [dump, ttl] = await Promise.all([this.redis.dumpBuffer(key), this.redis.pttl(key)])
        return [key, `${ttl < 0 ? 'stays' : 'expires'} ${dump?.toString('hex') ?? 'gone'}`] as const
      }),
    )
    return Object.fromEntries(entries)
  }
}

/** A new namespace whose clock stands until the test moves it. */
export function newTimedSpace(): Promise<Space> {
  return new Space().takeClock()
}

/** What must be there. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('There is nothing.')
  return value
}

/** The job of a jid, which must exist and must not be a recurring one. */
export async function jobOf(client: Client, jid: string): Promise<Job> {
  const found: Job | RecurringJob | null = await client.jobs.get(jid)
  if (!(found instanceof Job)) throw new Error(`${jid} is no job.`)
  return found
}

/** The recurring job of a jid, which must exist. */
export async function recurringOf(client: Client, jid: string): Promise<RecurringJob> {
  const found = await client.jobs.get(jid)
  if (!(found instanceof RecurringJob)) throw new Error(`${jid} is no recurring job.`)
  return found
}

/** What happened to a job, in one word each. */
export async function historyOf(client: Client, jid: string): Promise<string[]> {
  return (await jobOf(client, jid)).history.map(({ what }) => what)
}
