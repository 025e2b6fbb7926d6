import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

const FREEZES = 2

/** Redis stands still. */
export const freezeRedis: Fault = {
  name: 'freeze-redis',
  does: 'Stops Redis (SIGSTOP) for two to three seconds, then lets it go on.',
  expected:
    'Calls wait; producers get a `ConnectionError` at their deadline. Then all goes on, each call applied once.',
  meaning: 'Locks go on expiring while Redis stands still: jobs that ran through it may start once more.',
  async inflict({ redis, random }) {
    for (let i = 0; i < FREEZES; i++) {
      redis.freeze()
      await pause(random.between(2000, 3000))
      redis.thaw()
      await pause(random.between(200, 500))
    }
  },
}
