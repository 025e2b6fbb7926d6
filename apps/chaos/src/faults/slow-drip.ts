import { pause } from '../pause.ts'
import { drip } from '../proxy/drip.ts'
import type { Fault } from './fault.ts'

/** The network lets little through. */
export const slowDrip: Fault = {
  name: 'slow-drip',
  does: 'Lets answers of Redis through in pieces of a few bytes.',
  expected: 'Answers are put together again, and calls that take too long fail at their deadline.',
  meaning: 'A network that is nearly dead costs throughput, not jobs.',
  setting: { way: 'proxy' },
  async inflict({ redis: { proxy } }) {
    proxy.use(drip({ bytes: 20, everyMs: 10 }))
    await pause(3000)
    proxy.heal()
  },
}
