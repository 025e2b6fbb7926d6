import type { Redis } from 'ioredis'

/** What a namespace holds: for each key its value as Redis dumps it, and whether it expires. */
export type Keyspace = Readonly<Record<string, string>>

/** Reads everything that a namespace holds. */
export function readKeyspace(redis: Redis, namespace: string): Promise<Keyspace> {
  return readAll(redis, `{${namespace}}:*`)
}

/** Reads all keys of a pattern, in the same way. */
export async function readAll(redis: Redis, pattern = '*'): Promise<Keyspace> {
  const keys = await redis.keys(pattern)
  const entries = await Promise.all(
    keys.sort().map(async (key) => {
      const [dump, ttl] = await Promise.all([redis.dumpBuffer(key), redis.pttl(key)])
      return [key, `${ttl < 0 ? 'stays' : 'expires'} ${dump?.toString('hex') ?? 'gone'}`] as const
    }),
  )
  return Object.fromEntries(entries)
}
