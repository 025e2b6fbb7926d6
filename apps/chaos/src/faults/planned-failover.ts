import { pause } from '../pause.ts'
import { SentinelHost } from '../stage/sentinel-host.ts'
import type { Fault } from './fault.ts'

/** How long writes are held at most; the sentinels need a second or two, and some more on a busy machine. */
const PAUSE_MS = 20_000

/** An operator changes the primary and takes care that nothing is lost. */
export const plannedFailover: Fault<SentinelHost> = {
  name: 'planned-failover',
  does: 'Holds the writes of the primary (CLIENT PAUSE WRITE), waits for the replica, and sends SENTINEL FAILOVER then.',
  expected: 'Calls wait, and are carried out by the new primary. Nothing at all is lost.',
  meaning: 'This is how to change the primary, for an update of its machine for instance.',
  start: () => SentinelHost.start(),
  async inflict({ redis }) {
    await redis.primary.call('CLIENT', 'PAUSE', String(PAUSE_MS), 'WRITE')
    await redis.areInSync()
    await redis.failover()
    await redis.promoted()
    await redis.isLeft()
    await pause(1000)
  },
}
