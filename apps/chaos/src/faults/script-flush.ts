import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

/** Redis forgets the scripts. */
export const scriptFlush: Fault = {
  name: 'script-flush',
  does: 'Sends SCRIPT FLUSH every 30 ms.',
  expected: 'Scripts are sent again as they are needed; nobody notices.',
  meaning: 'Nothing. The same happens at a failover to a replica.',
  async inflict({ redis: { admin } }) {
    for (let i = 0; i < 100; i++) {
      await admin.script('FLUSH')
      await pause(30)
    }
  },
  complaints({ entries }) {
    const seen = entries.filter(({ what }) => what === 'refused' || what === 'error')
    return seen.map((entry) => `visible to ${entry.by}: ${'reason' in entry ? entry.reason : ''}`)
  },
}
