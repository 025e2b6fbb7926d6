import { pause } from '../pause.ts'
import { late } from '../proxy/delay.ts'
import type { Fault } from './fault.ts'

/** Commands come to Redis when nobody waits for them any more, as after a partition that TCP has outlived. */
export const lateRequests: Fault = {
  name: 'late-requests',
  does: 'Holds requests for three seconds and delivers them then, also those of clients that have given up.',
  expected: 'A late put finds its job there; a late completion is refused when its lease is not valid any more.',
  meaning: 'Repeat a put with `onConflict: ignore`: a late one then changes nothing.',
  setting: { way: 'proxy' },
  async inflict({ redis: { proxy } }) {
    proxy.use(late(3000))
    await pause(4000)
    proxy.heal()
    await pause(3000)
  },
}
