import { blackHole } from './black-hole.ts'
import { blockLoop } from './block-loop.ts'
import { busy } from './busy.ts'
import { cannotSave } from './cannot-save.ts'
import { clientKill } from './client-kill.ts'
import { clockJumps } from './clock-jumps.ts'
import { clusterNodeLoss } from './cluster-node-loss.ts'
import { clusterSlotMove } from './cluster-slot-move.ts'
import { damagedKeys } from './damaged-keys.ts'
import { diskFull } from './disk-full.ts'
import { dropEveryReply } from './drop-every-reply.ts'
import { dropRepliesFault } from './drop-replies.ts'
import { dropRequestsFault } from './drop-requests.ts'
import { emptyRedis } from './empty-redis.ts'
import { evictionPolicy } from './eviction-policy.ts'
import type { AnyFault } from './fault.ts'
import { flushAll } from './flush-all.ts'
import { freezeRedis } from './freeze-redis.ts'
import { freezeWorker } from './freeze-worker.ts'
import { halfOpen } from './half-open.ts'
import { idleWorkers } from './idle-workers.ts'
import { killParent } from './kill-parent.ts'
import { killProducer } from './kill-producer.ts'
import { killRedisAlways, killRedisEverysec } from './kill-redis.ts'
import { killWorker } from './kill-worker.ts'
import { largePayloads } from './large-payloads.ts'
import { lateRequests } from './late-requests.ts'
import { maxClients } from './max-clients.ts'
import { million } from './million.ts'
import { newerLayout } from './newer-layout.ts'
import { otherScripts } from './other-scripts.ts'
import { outOfMemory } from './out-of-memory.ts'
import { pauseClients } from './pause-clients.ts'
import { plannedFailover } from './planned-failover.ts'
import { poisonChild } from './poison-child.ts'
import { poisonWorker } from './poison-worker.ts'
import { readOnly } from './read-only.ts'
import { replicaLag } from './replica-lag.ts'
import { resetConnections } from './reset-connections.ts'
import { rollingRestart } from './rolling-restart.ts'
import { scriptFlush } from './script-flush.ts'
import { sentinelFailover } from './sentinel-failover.ts'
import { sentinelFreeze } from './sentinel-freeze.ts'
import { sentinelKill } from './sentinel-kill.ts'
import { slowDrip } from './slow-drip.ts'
import { slowRedis } from './slow-redis.ts'
import { smallAcl } from './small-acl.ts'
import { splitBrain } from './split-brain.ts'
import { truncateAof } from './truncate-aof.ts'

/** All faults, in the order in which they are played. */
export const FAULTS: readonly AnyFault[] = [
  // Workers.
  ...[
    killWorker,
    killParent,
    killProducer,
    rollingRestart,
    freezeWorker,
    blockLoop,
    poisonWorker,
    poisonChild,
    clockJumps,
    otherScripts,
    idleWorkers,
  ],
  // The process of Redis, and what it has written.
  ...[
    killRedisEverysec,
    killRedisAlways,
    freezeRedis,
    truncateAof,
    emptyRedis,
    flushAll,
    damagedKeys,
    pauseClients,
    readOnly,
  ],
  // What Redis refuses.
  ...[busy, outOfMemory, cannotSave, diskFull, evictionPolicy, largePayloads, million],
  ...[maxClients, smallAcl, scriptFlush, clientKill, newerLayout],
  // More than one server.
  ...[plannedFailover, sentinelFailover, sentinelKill, sentinelFreeze, replicaLag, splitBrain],
  ...[clusterSlotMove, clusterNodeLoss],
  // The way to Redis.
  ...[
    dropRepliesFault,
    dropEveryReply,
    dropRequestsFault,
    resetConnections,
    lateRequests,
    blackHole,
    halfOpen,
    slowRedis,
    slowDrip,
  ],
]
