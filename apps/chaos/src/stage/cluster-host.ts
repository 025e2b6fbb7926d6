import {
  startPrivateCluster,
  type ClusterNode,
  type PrivateCluster,
  type PrivateClusterOptions,
} from '@qless/setup/cluster'
import type { Redis } from 'ioredis'
import type { Host, Source } from './host.ts'
import { NAMESPACE } from './namespace.ts'
import { promotedOf } from './replication.ts'

const KEY = `{${NAMESPACE}}:meta`

/** A Redis Cluster; the namespace of the load lies on one of its nodes. */
export class ClusterHost implements Host {
  readonly source: Source
  readonly directSource: Source
  readonly #cluster: PrivateCluster

  private constructor(cluster: PrivateCluster) {
    this.#cluster = cluster
    this.source = { cluster: cluster.addresses }
    this.directSource = this.source
  }

  /** Starts it; its replicas are in sync. */
  static async start(options: PrivateClusterOptions): Promise<ClusterHost> {
    return new ClusterHost(await startPrivateCluster(options))
  }

  /** The nodes that were primaries at the start. */
  get primaries(): readonly ClusterNode[] {
    return this.#cluster.primaries
  }

  /** The node that holds the namespace. */
  holder(): Promise<ClusterNode> {
    return this.#cluster.holderOf(KEY)
  }

  /** Moves the namespace to another node, some keys at a time. */
  async move(to: ClusterNode, keysAtATime: number): Promise<void> {
    const move = await this.#cluster.startMove(KEY, to)
    while ((await move.moveSome(keysAtATime)) > 0);
    await move.finish()
  }

  /** Waits until a replica has been promoted, and answers it. */
  promoted(): Promise<Redis> {
    return promotedOf(this.#cluster.replicas.map(({ redis }) => redis))
  }

  async close(): Promise<void> {
    await this.#cluster.stop()
  }
}
