import type { PrivateRedis } from './redis.mjs'

/** How private sentinels are started. */
export interface PrivateSentinelsOptions {
  /** Path of the server's binary. @default what `findRedisServer` finds */
  readonly bin?: string
  /** Further arguments of the primary and its replicas, such as `['--min-replicas-to-write', '1']`. */
  readonly args?: readonly string[]
  /** How many replicas the primary has. @default 1 */
  readonly replicas?: number
}

/** A primary, replicas of it and three sentinels that watch them. They end with the process that started them. */
export interface PrivateSentinels {
  /** The server that is the primary at the start. */
  readonly primary: PrivateRedis
  /** The servers that are its replicas at the start. */
  readonly replicas: readonly PrivateRedis[]
  readonly sentinels: readonly PrivateRedis[]
  /** How a client connects: options of ioredis. */
  readonly source: {
    readonly name: string
    readonly sentinels: { readonly host: string; readonly port: number }[]
  }
  /** Ends the replication: replicas get nothing that is written from now on, for some seconds. */
  cutReplicas(): Promise<void>
  /** Has a replica promoted while all run. */
  failover(): Promise<void>
  /** Ends all servers. May be called twice. */
  stop(): Promise<void>
}

/**
 * Starts the servers on free ports of 127.0.0.1 and waits until the sentinels know them and each other. A primary that does
 * not answer for half a second is taken for dead, and a replica is promoted.
 */
export function startPrivateSentinels(options?: PrivateSentinelsOptions): Promise<PrivateSentinels>
