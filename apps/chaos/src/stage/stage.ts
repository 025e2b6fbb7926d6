import { Client, type ConfigOption } from '@qless/client'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Forgotten, Span } from '../checker/evidence.ts'
import { readJournals, type Entry } from '../journal.ts'
import { Random } from '../random.ts'
import { Crew } from './crew.ts'
import type { Host } from './host.ts'
import { NAMESPACE } from './namespace.ts'
import type { RedisHost } from './redis-host.ts'
import type { Load } from './load.ts'

/** What is special about the stage of a fault. */
export interface Setting {
  /** Options of the namespace, beside those that all runs have. */
  readonly config?: Readonly<Partial<Record<ConfigOption, number>>>
  /** How much load there is, where it differs from what is usual. */
  readonly load?: Partial<Load>
}

/** What all runs have in common: short locks, so that little time is spent on waiting for them. */
const CONFIG = { heartbeat: 1, 'grace-period': 0.5, 'jobs-history-count': 1_000_000 } as const

/** What is needed to set a stage. */
export interface StagePlan<H extends Host> {
  /** Starts the Redis that it stands on, which may write into a folder. */
  readonly start: (folder: string) => Promise<H>
  readonly setting: Setting
  readonly seed: number
}

/** What a fault plays on: a Redis, producers and workers. */
export class Stage<H extends Host = RedisHost> {
  readonly redis: H
  readonly crew: Crew
  /** An operator's client, which reaches Redis directly. */
  readonly client: Client
  readonly random: Random
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

  private constructor(folder: string, parts: { readonly redis: H; readonly setting: Setting; readonly seed: number }) {
    const { redis, setting, seed } = parts
    this.#folder = folder
    this.#config = setting.config
    process.once('exit', this.#clearAway)
    this.redis = redis
    this.random = new Random(seed)
    this.client = new Client(redis.directSource, { namespace: NAMESPACE, deadlineMs: 20_000 })
    this.crew = new Crew({ source: redis.source, folder: this.journalFolder, seed }, setting.load ?? {})
  }

  /** Sets the stage; nobody plays on it yet. */
  static async set<H extends Host>({ start, ...plan }: StagePlan<H>): Promise<Stage<H>> {
    const folder = mkdtempSync(join(tmpdir(), 'qless-chaos-'))
    mkdirSync(join(folder, 'journals'))
    const stage = new Stage(folder, { redis: await start(folder), ...plan })
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
    await this.redis.close()
    this.#clearAway()
    process.off('exit', this.#clearAway)
  }
}
