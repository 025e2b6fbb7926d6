import type { Redis } from 'ioredis'
import type { PrivateRedis } from './redis.mjs'

/** How a private cluster is started. */
export interface PrivateClusterOptions {
  /** Path of the server's binary. @default what `findRedisServer` finds */
  readonly bin?: string
  /** Further arguments of each server. */
  readonly args?: readonly string[]
  /** How many primaries share the slots. @default 3 */
  readonly primaries?: number
  /** How many replicas the primaries get, the first primary the first one. @default 0 */
  readonly replicas?: number
}

/** A node of a private cluster. */
export interface ClusterNode extends PrivateRedis {
  readonly port: number
  /** Its id in the cluster. */
  readonly id: string
  /** A connection to it. */
  readonly redis: Redis
  /** Whether `kill` was called. */
  isKilled(): boolean
}

/** What a move of a slot needs to know. */
export interface SlotMoveOptions {
  readonly slot: number
  readonly from: ClusterNode
  readonly to: ClusterNode
  /** The other primaries that are there to be told. */
  readonly others: readonly ClusterNode[]
}

/** The move of a slot, which has begun: until it is finished, the slot's keys lie on two nodes. */
export interface SlotMove {
  readonly from: ClusterNode
  readonly to: ClusterNode
  /** Moves some keys, 100 by default. Answers how many; 0 when there were none left. */
  moveSome(count?: number): Promise<number>
  /** Moves what is left and tells all nodes who holds the slot now. */
  finish(): Promise<void>
}

/** A Redis Cluster of one's own. It ends with the process that started it. */
export interface PrivateCluster {
  readonly primaries: readonly ClusterNode[]
  readonly replicas: readonly ClusterNode[]
  /** The primaries and the replicas. */
  readonly nodes: readonly ClusterNode[]
  /** Where the nodes listen. */
  readonly addresses: readonly { readonly host: string; readonly port: number }[]
  /** The slot of a key. */
  slotOf(key: string): Promise<number>
  /** The node that holds a key now, or would hold it. */
  holderOf(key: string): Promise<ClusterNode>
  /** Begins to move the slot of a key. */
  startMove(key: string, to: ClusterNode): Promise<SlotMove>
  /** Ends all nodes. May be called twice. */
  stop(): Promise<void>
}

/**
 * Starts a cluster on free ports of 127.0.0.1 and waits until all slots are served and the replicas are in sync. A node
 * that does not answer for a second is taken for dead, and a replica of it is promoted.
 */
export function startPrivateCluster(options?: PrivateClusterOptions): Promise<PrivateCluster>
