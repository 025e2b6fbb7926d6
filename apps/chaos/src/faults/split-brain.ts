import { pause } from '../pause.ts'
import { ReplicationWatch } from '../stage/replication.ts'
import { SentinelHost } from '../stage/sentinel-host.ts'
import type { Fault } from './fault.ts'

const MINORITY = 'minority'
const SPLIT_MS = 2500

/** A primary is cut off together with some of its clients, and another one is chosen. */
export const splitBrain: Fault<SentinelHost> = {
  name: 'split-brain',
  does: 'Cuts a primary with `min-replicas-to-write 1` off from its replicas; the sentinels promote one of them, and a producer that knows nothing of that stays with the old primary.',
  expected:
    'The old primary refuses writes (`RedisRefusedError`, `noreplicas`) once it misses its replicas: it accepts nothing that nobody else knows of.',
  meaning: 'Without `min-replicas-to-write` a primary that was cut off accepts jobs that are lost when it comes back.',
  start: () =>
    SentinelHost.start({ replicas: 2, args: ['--min-replicas-to-write', '1', '--min-replicas-max-lag', '2'] }),
  async inflict(stage) {
    const { redis, crew, forgotten } = stage
    crew.addProducer({ name: MINORITY, source: redis.primaryUrl })
    const watch = new ReplicationWatch(redis.primary)
    await pause(500)
    await redis.cutReplicas()
    await redis.failover()
    const promoted = await redis.promoted()
    const lost = await watch.forgottenBy(promoted)
    forgotten.push(lost)
    await pause(SPLIT_MS)
    stage.inForce = { from: lost.until, until: Date.now() }
    await redis.followPromoted()
  },
  complaints({ entries, inForce }) {
    const during = entries.filter(({ by, at }) => by === MINORITY && inForce && at > inForce.from && at < inForce.until)
    const isRefused = during.some((entry) => entry.what === 'refused' && entry.reason === 'noreplicas')
    const accepted = during.filter(({ what }) => what === 'accepted').length
    return [
      ...(isRefused ? [] : ['the old primary refused no put for want of replicas']),
      ...(accepted > 0 ? [`the old primary accepted ${accepted} puts although it was alone`] : []),
    ]
  },
}
