import { pause } from '../pause.ts'
import { drip } from '../proxy/drip.ts'
import { ReplicationWatch } from '../stage/replication.ts'
import { SentinelHost } from '../stage/sentinel-host.ts'
import type { Fault } from './fault.ts'

/** The sentinels let a replica follow through a proxy for three seconds. */
const LAG_MS = 1500

/** A replica that lags behind is promoted. */
export const replicaLag: Fault<SentinelHost> = {
  name: 'replica-lag',
  does: `Lets a replica get its data at a few kB a second for ${LAG_MS / 1000} s, cuts it off in the middle of a script and kills the primary.`,
  expected:
    'The replica has all that was accepted up to one moment, and nothing of what came after it: no script is half there.',
  meaning:
    'A failover loses as much as the replica lags behind. Bound that by `min-replicas-max-lag`, and wait for the replica (`WAIT`) where a job must not be lost.',
  start: () => SentinelHost.start(),
  async inflict({ redis, forgotten }) {
    const proxy = await redis.replicateThroughProxy()
    const watch = new ReplicationWatch(redis.primary)
    await pause(300)
    proxy.use(drip({ bytes: 50, everyMs: 10 }))
    await pause(LAG_MS)
    await redis.kill()
    await proxy.close()
    forgotten.push(await watch.forgottenBy(await redis.promoted()))
    await pause(1000)
  },
}
