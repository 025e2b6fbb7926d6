import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

/** Redis closes connections. */
export const clientKill: Fault = {
  name: 'client-kill',
  does: 'Sends CLIENT KILL for all connections, commands and subscriptions, every 100 ms.',
  expected: 'They are opened again; each call is carried out once, and wake-ups are not missed for long.',
  meaning: 'Nothing: calls take a little longer.',
  isQuick: true,
  async inflict({ redis: { admin }, random }) {
    for (let i = 0; i < 30; i++) {
      const type = random.chance(0.3) ? 'pubsub' : 'normal'
      await admin.call('CLIENT', 'KILL', 'TYPE', type, 'SKIPME', 'yes')
      await pause(100)
    }
  },
}
