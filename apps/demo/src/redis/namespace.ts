import { Redis } from 'ioredis'
import { randomBytes } from 'node:crypto'

const CONNECT_MS = 2000

/** A namespace that nobody else has. */
export function newNamespace(): string {
  return `qless-demo-${process.pid}-${randomBytes(4).toString('hex')}`
}

/** Removes every key of a namespace, and touches no other. */
export async function removeNamespace(address: string, namespace: string): Promise<void> {
  const redis = new Redis(address, { lazyConnect: true, connectTimeout: CONNECT_MS, retryStrategy: () => null })
  redis.on('error', () => undefined) // what fails says so by itself
  try {
    await redis.connect()
    for await (const keys of redis.scanStream({ match: `{${namespace}}:*`, count: 5000 })) {
      if (keys.length > 0) await redis.unlink(keys)
    }
  } finally {
    redis.disconnect()
  }
}
