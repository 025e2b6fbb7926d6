import { pause } from '../pause.ts'
import { ReplicationWatch } from '../stage/replication.ts'
import { SentinelHost } from '../stage/sentinel-host.ts'
import type { Fault } from './fault.ts'

/** An operator changes the primary. */
export const sentinelFailover: Fault<SentinelHost> = {
  name: 'sentinel-failover',
  does: 'Sends SENTINEL FAILOVER under load: a replica becomes the primary while the old one still runs.',
  expected:
    'All go on at the new primary by themselves. Lost is only what the old one accepted after the replica had left it.',
  meaning:
    'Sentinels tell of a failover up to a second after the replica has been promoted; what the old primary accepts meanwhile is lost. See `planned-failover` for how to lose nothing.',
  start: () => SentinelHost.start(),
  async inflict({ redis, forgotten }) {
    const watch = new ReplicationWatch(redis.primary)
    await pause(500)
    await redis.failover()
    const promoted = await redis.promoted()
    await redis.isLeft()
    forgotten.push(await watch.forgottenBy(promoted))
    await pause(1000)
  },
}
