import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Redis } from 'ioredis'

/** An event in the history of a job, as the original tells it. */
export type ClassicEvent = Readonly<Record<string, unknown>> & { readonly what: string; readonly when: number }

/** A job as the original tells it. Times are in seconds; an empty list is `{}`. */
export interface ClassicJob {
  readonly jid: string
  readonly klass: string
  readonly state: string
  readonly queue: string
  readonly worker: string
  readonly tracked: boolean
  readonly priority: number
  readonly expires: number
  readonly retries: number
  readonly remaining: number
  readonly data: string
  readonly tags: readonly string[] | object
  readonly history: readonly ClassicEvent[]
  readonly failure: Readonly<Record<string, unknown>>
  readonly spawned_from_jid: string | false
  readonly dependents: readonly string[] | object
  readonly dependencies: readonly string[] | object
}

/** A recurring job as the original tells it. */
export interface ClassicRecurringJob {
  readonly jid: string
  readonly klass: string
  readonly queue: string
  readonly priority: number
  readonly interval: number
  readonly retries: number
  readonly count: number
  readonly data: string
  readonly tags: readonly string[] | object
  readonly backlog: number
}

/** Wait or run times of a queue and day, as the original tells them. */
export interface ClassicTimes {
  readonly count: number
  readonly mean: number
  readonly std: number
  readonly histogram: readonly number[]
}

/** What the original tells of a queue. */
export interface ClassicQueue {
  readonly counts: Readonly<Record<string, unknown>>
  readonly stats: {
    readonly wait: ClassicTimes
    readonly run: ClassicTimes
    readonly retries: number
    readonly failures: number
  }
}

type ClassicValue =
  | { readonly type: 'hash'; readonly value: Readonly<Record<string, string>> }
  | { readonly type: 'zset' | 'list' | 'set'; readonly value: readonly string[] }

/** A database that the original wrote, and what it says of it. */
export interface ClassicDatabase {
  readonly seed: number
  readonly keys: Readonly<Record<string, ClassicValue>>
  readonly answers: {
    readonly now: string
    readonly jobs: Readonly<Record<string, ClassicJob>>
    readonly recurring: Readonly<Record<string, ClassicRecurringJob>>
    readonly failed: Readonly<Record<string, number>>
    readonly queues: Readonly<Record<string, ClassicQueue>>
  }
}

const folder = join(import.meta.dirname, 'conformance/classic-data')

/** The databases that were recorded. */
export const classicDatabases: readonly ClassicDatabase[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as ClassicDatabase)

/** Writes a database into an empty Redis. */
export async function loadDatabase(redis: Redis, { keys }: Pick<ClassicDatabase, 'keys'>): Promise<void> {
  const writes = redis.pipeline()
  for (const [key, { type, value }] of Object.entries(keys)) {
    if (type === 'hash') writes.hset(key, value)
    else if (type === 'list') writes.rpush(key, ...value)
    else if (type === 'set') writes.sadd(key, ...value)
    else writes.zadd(key, ...value.map((_, at) => value[at % 2 === 0 ? at + 1 : at - 1] ?? ''))
  }
  await writes.exec()
}

/** The members of a sorted set of a database, the smallest score first, with their scores. */
export function sortedSet(
  { keys }: ClassicDatabase,
  key: string,
): readonly (readonly [member: string, score: number])[] {
  const flat = keys[key]?.value
  if (!Array.isArray(flat)) return []
  const pairs = flat.flatMap((member, at) => (at % 2 === 0 ? [[String(member), Number(flat[at + 1])] as const] : []))
  return pairs.sort(([, one], [, other]) => one - other)
}
