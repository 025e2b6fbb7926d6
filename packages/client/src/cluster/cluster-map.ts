import { Redis, type ClusterNode, type NatMap, type RedisOptions } from 'ioredis'
import { endureLateErrors } from '../late-errors.ts'
import type { ClusterAddress } from './cluster-address.ts'

/** Options of the connection to a node. */
export type NodeOptions = Omit<RedisOptions, 'replyMapping'>

/** What a connection to a cluster is to lead to. */
export interface SlotTarget {
  /** What the keys start with that are in the slot. */
  readonly namespace: string
  /** Nodes by which the others are found. */
  readonly nodes: readonly ClusterNode[]
  /** For addresses that are others from here. */
  readonly natMap: NatMap | undefined
}

/** What a node tells about its cluster. */
export interface ClusterMap {
  /** The primary that holds the slot that was asked for. */
  readonly holder: ClusterAddress
  /** All nodes that hold slots, replicas too. */
  readonly nodes: readonly ClusterAddress[]
}

/** How long a node may take to connect, and to answer, in ms. */
const PATIENCE_MS = 2000

type Node = readonly [host: string | null, port: number]
type Range = readonly [first: number, last: number, ...nodes: Node[]]

/**
 * Asks a node of a cluster who holds a slot, on a connection that is closed again.
 *
 * @throws Error when it does not answer, or does not know
 */
export async function readClusterMap(node: ClusterAddress, slot: number, options: NodeOptions): Promise<ClusterMap> {
  const redis = endureLateErrors(
    new Redis({
      ...options,
      ...node,
      lazyConnect: true,
      enableReadyCheck: false,
      connectTimeout: PATIENCE_MS,
      commandTimeout: PATIENCE_MS,
      retryStrategy: () => null,
    }),
  )
  let problem: Error | undefined
  redis.on('error', (error) => (problem = error))
  try {
    await redis.connect()
    return toMap((await redis.call('CLUSTER', 'SLOTS')) as readonly Range[], slot, node)
  } catch (error) {
    // That the connection is closed says less than why.
    throw problem ?? error
  } finally {
    redis.disconnect()
  }
}

/** A node that knows no name for itself is where it was asked. */
function toMap(ranges: readonly Range[], slot: number, asked: ClusterAddress): ClusterMap {
  const toAddress = ([host, port]: Node): ClusterAddress => ({ host: host || asked.host, port })
  const range = ranges.find(([first, last]) => first <= slot && slot <= last)
  if (range === undefined) throw new Error(`no node of the cluster holds slot ${slot}`)
  const [, , holder = [null, asked.port] as const] = range
  return { holder: toAddress(holder), nodes: ranges.flatMap(([, , ...nodes]) => nodes.map(toAddress)) }
}
