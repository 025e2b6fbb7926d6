import { blackHole } from '../faults/black-hole.ts'
import { busy } from '../faults/busy.ts'
import { clientKill } from '../faults/client-kill.ts'
import { dropRepliesFault } from '../faults/drop-replies.ts'
import { dropRequestsFault } from '../faults/drop-requests.ts'
import type { Fault } from '../faults/fault.ts'
import { freezeRedis } from '../faults/freeze-redis.ts'
import { freezeWorker } from '../faults/freeze-worker.ts'
import { halfOpen } from '../faults/half-open.ts'
import { killRedisEverysec } from '../faults/kill-redis.ts'
import { killWorker } from '../faults/kill-worker.ts'
import { lateRequests } from '../faults/late-requests.ts'
import { maxClients } from '../faults/max-clients.ts'
import { outOfMemory } from '../faults/out-of-memory.ts'
import { resetConnections } from '../faults/reset-connections.ts'
import { scriptFlush } from '../faults/script-flush.ts'
import { slowDrip } from '../faults/slow-drip.ts'
import { slowRedis } from '../faults/slow-redis.ts'

/** What may go wrong in a soak, again and again, on one stage: each leaves all as it was. */
export const SOAK_FAULTS: readonly Fault[] = [
  ...[killWorker, freezeWorker, killRedisEverysec, freezeRedis, busy, outOfMemory, maxClients, scriptFlush, clientKill],
  ...[dropRepliesFault, dropRequestsFault, resetConnections, lateRequests, blackHole, halfOpen, slowRedis, slowDrip],
]
