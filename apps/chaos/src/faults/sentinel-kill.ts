import { pause } from '../pause.ts'
import { ReplicationWatch } from '../stage/replication.ts'
import { SentinelHost } from '../stage/sentinel-host.ts'
import type { Fault } from './fault.ts'

/** The primary dies and does not come back. */
export const sentinelKill: Fault<SentinelHost> = {
  name: 'sentinel-kill',
  does: 'Kills the primary with SIGKILL under load; sentinels promote its replica.',
  expected: 'Producers and workers find the new primary by themselves. Lost is only what the replica had not got.',
  meaning:
    'The queue stands still until the sentinels have decided: `down-after-milliseconds`, and some seconds. Give calls a longer `deadlineMs`.',
  isQuick: true,
  start: () => SentinelHost.start(),
  async inflict({ redis, forgotten, random }) {
    const watch = new ReplicationWatch(redis.primary)
    await pause(random.between(300, 800))
    await redis.kill()
    forgotten.push(await watch.forgottenBy(await redis.promoted()))
    await pause(1000)
  },
}
