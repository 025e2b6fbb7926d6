import { pause } from '../pause.ts'
import { ClusterHost } from '../stage/cluster-host.ts'
import { ReplicationWatch } from '../stage/replication.ts'
import type { Fault } from './fault.ts'

/** A node of a cluster dies, and its replica takes over. */
export const clusterNodeLoss: Fault<ClusterHost> = {
  name: 'cluster-node-loss',
  does: 'Kills the node of a Redis Cluster that holds the namespace, with SIGKILL; its replica takes over.',
  expected: 'Producers and workers find the replica by themselves. Lost is only what it had not got.',
  meaning:
    'The namespaces of the node stand still for `cluster-node-timeout` and some seconds; those of other nodes go on.',
  start: () => ClusterHost.start({ replicas: 3 }),
  async inflict({ redis, forgotten, random }) {
    const lost = await redis.holder()
    const watch = new ReplicationWatch(lost.redis)
    await pause(random.between(300, 800))
    await lost.kill()
    forgotten.push(await watch.forgottenBy(await redis.promoted()))
    await pause(1000)
  },
}
