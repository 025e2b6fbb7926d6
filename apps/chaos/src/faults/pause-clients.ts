import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

/** Redis lets its clients wait, as while a failover is prepared. */
export const pauseClients: Fault = {
  name: 'pause-clients',
  does: 'Sends CLIENT PAUSE for two seconds, twice.',
  expected: 'Calls wait, and are carried out once.',
  meaning: 'A planned failover is a pause of the queue.',
  async inflict({ redis: { admin } }) {
    for (let i = 0; i < 2; i++) {
      await admin.call('CLIENT', 'PAUSE', '2000')
      await pause(2300)
    }
  },
}
