import { Client, type ConfigOption } from '@qless/client'
import { Redis } from 'ioredis'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Forgotten, Span } from '../checker/evidence.ts'
import { readJournals, type Entry } from '../journal.ts'
import { Proxy } from '../proxy/proxy.ts'
import { Random } from '../random.ts'
import { Crew } from './crew.ts'
import { NAMESPACE } from './namespace.ts'
import { RedisHost, type RedisOptions } from './redis-host.ts'
import type { Load } from './load.ts'

/** What is special about the stage of a fault. */
export interface Setting extends RedisOptions {
  /** How clients reach Redis. @default 'direct' */
  readonly way?: 'direct' | 'proxy'
  /** Options of the namespace, beside those that all runs have. */
  readonly config?: Readonly<Partial<Record<ConfigOption, number>>>
  /** How much load there is, where it differs from what is usual. */
  readonly load?: Partial<Load>
}

/** What all runs have in common: short locks, so that little time is spent on waiting for them. */
const CONFIG = { heartbeat: 1, 'grace-period': 0.5, 'jobs-history-count': 1_000_000 } as const

/** What a fault plays on: a Redis, a way to it, producers and workers. */
export class Stage {
  readonly redis: RedisHost
  readonly proxy: Proxy
  readonly crew: Crew
  /** An operator's client, which reaches Redis directly. */
  readonly client: Client
  /** The same for commands of Redis. */
  readonly admin: Redis
  readonly random: Random
  /** What clients of the load are given as address. */
  readonly address: string
  /** What Redis may have forgotten, where the fault made it forget something. */
  readonly forgotten: Forgotten[] = []
  /** When the fault was surely in force, where that matters. */
  inForce: Span | undefined
  readonly #folder: string
  readonly #config: Setting['config']
  readonly #clearAway = (): void => {
    this.crew.killAll()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  private constructor(folder: string, parts: { redis: RedisHost; proxy: Proxy; setting: Setting; seed: number }) {
    const { redis, proxy, setting, seed } = parts
    this.#folder = folder
    this.#config = setting.config
    process.once('exit', this.#clearAway)
    this.redis = redis
    this.proxy = proxy
    this.random = new Random(seed)
    this.address = setting.way === 'proxy' ? proxy.url : redis.address
    this.client = new Client(redis.address, { namespace: NAMESPACE, deadlineMs: 20_000 })
    this.admin = new Redis(redis.address)
    this.admin.on('error', () => undefined) // faults break this connection, too; it comes again
    this.crew = new Crew({ address: this.address, folder: this.journalFolder, seed }, setting.load ?? {})
  }

  /** Sets the stage; nobody plays on it yet. */
  static async set(setting: Setting, seed: number): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'qless-chaos-'))
    mkdirSync(join(folder, 'journals'))
    const redis = await RedisHost.start(folder, setting)
    const proxy = await Proxy.listen(redis.address)
    const stage = new Stage(folder, { redis, proxy, setting, seed })
    await stage.configure()
    return stage
  }

  /** Sets what all runs have in common, at first and when Redis has forgotten it. */
  async configure(): Promise<void> {
    const options = { ...CONFIG, ...this.#config }
    for (const [name, value] of Object.entries(options)) await this.client.config.set(name as ConfigOption, value)
  }

  /** All that was written down so far. */
  journal(): readonly Entry[] {
    return readJournals(this.journalFolder)
  }

  /** Where producers and workers keep their journals. */
  get journalFolder(): string {
    return join(this.#folder, 'journals')
  }

  /** Ends all, and removes what it has written. */
  async close(): Promise<void> {
    this.crew.killAll()
    this.client.close()
    this.admin.disconnect()
    await this.proxy.close()
    await this.redis.close()
    this.#clearAway()
    process.off('exit', this.#clearAway)
  }
}
