import type { Redis } from 'ioredis'

/** What a namespace holds: for each key its value as Redis dumps it, and whether it expires. */
export type Keyspace = Readonly<Record<string, string>>

/** Reads everything that a namespace holds. */
export async function readKeyspace(redis: Redis, namespace: string): Promise<Keyspace> {
  const keys = await redis.keys(`{${namespace}}:*`)
  const entries = await Promise.all(
    keys.sort().map(async (key) => {
      const [dump, ttl] = await Promise.all([redis.dumpBuffer(key), redis.pttl(key)])
      return [key, `${ttl < 0 ? 'stays' : 'expires'} ${dump?.toString('hex') ?? 'gone'}`] as const
    }),
  )
  return Object.fromEntries(entries)
}
