import type { PrivateRedis } from './redis.mjs'

/** How private sentinels are started. */
export interface PrivateSentinelsOptions {
  /** Path of the server's binary. @default what `findRedisServer` finds */
  readonly bin?: string
  /** Further arguments of the primary and the replica, such as `['--min-replicas-to-write', '1']`. */
  readonly args?: readonly string[]
}

/** A primary, a replica of it and three sentinels that watch them. They end with the process that started them. */
export interface PrivateSentinels {
  /** The server that is the primary at the start. */
  readonly primary: PrivateRedis
  /** The server that is its replica at the start. */
  readonly replica: PrivateRedis
  readonly sentinels: readonly PrivateRedis[]
  /** How a client connects: options of ioredis. */
  readonly source: {
    readonly name: string
    readonly sentinels: { readonly host: string; readonly port: number }[]
  }
  /** Ends the replication: the replica gets nothing that is written from now on, for some seconds. */
  cutReplica(): Promise<void>
  /** Has the replica promoted while both run. */
  failover(): Promise<void>
  /** Ends all servers. May be called twice. */
  stop(): Promise<void>
}

/**
 * Starts the servers on free ports of 127.0.0.1 and waits until the sentinels know them and each other. A primary that does
 * not answer for half a second is taken for dead, and the replica is promoted.
 */
export function startPrivateSentinels(options?: PrivateSentinelsOptions): Promise<PrivateSentinels>
