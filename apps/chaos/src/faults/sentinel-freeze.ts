import { pause } from '../pause.ts'
import { ReplicationWatch } from '../stage/replication.ts'
import { SentinelHost } from '../stage/sentinel-host.ts'
import type { Fault } from './fault.ts'

/** The primary stands still, is replaced, and comes back as if nothing had happened. */
export const sentinelFreeze: Fault<SentinelHost> = {
  name: 'sentinel-freeze',
  does: 'Stops the primary (SIGSTOP) until the sentinels have put a replica in its place, then lets it go on: there are two primaries.',
  expected: 'Everybody stays with the new one. What the old one still carries out when it wakes, nobody hears of.',
  meaning:
    'A primary that hangs and comes back takes no job along once the sentinels have named another one. One that comes back in the second before still accepts what was sent to it, and loses it: wait for a replica (`WAIT`) where a job must not be lost.',
  start: () => SentinelHost.start(),
  async inflict({ redis, forgotten, random }) {
    const watch = new ReplicationWatch(redis.primary)
    await pause(random.between(300, 800))
    redis.freeze()
    forgotten.push(await watch.forgottenBy(await redis.promoted()))
    await pause(500)
    redis.thaw()
    await pause(1500)
  },
}
