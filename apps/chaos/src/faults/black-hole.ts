import { pause } from '../pause.ts'
import { HOLE } from '../proxy/hole.ts'
import type { Fault } from './fault.ts'

/** Nothing comes through, and no connection breaks. */
export const blackHole: Fault = {
  name: 'black-hole',
  does: 'Swallows all that goes to and comes from Redis for four seconds, on old connections and new ones, which stay open.',
  expected: 'Producers get a `ConnectionError` at their deadline. All go on when the network does.',
  meaning: 'A partition delays jobs. A worker notices a dead connection after 15 s of silence at most.',
  setting: { way: 'proxy' },
  async inflict({ redis: { proxy }, random }) {
    proxy.use(HOLE)
    await pause(500)
    // Those that connect anew meanwhile get no answer either.
    for (const link of proxy.links) if (random.chance(0.5)) link.cut()
    await pause(3500)
    proxy.heal()
  },
}
