import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

const JUMPING = { nodeArgs: ['--import', new URL('../programs/jumping-clock.js', import.meta.url).href] }

/** The clocks of producers and workers jump. */
export const clockJumps: Fault = {
  name: 'clock-jumps',
  does: 'Moves the clock (`Date`) of each producer and worker by up to an hour, back and forth, several times a second.',
  expected: 'Nothing happens: only the clock of Redis counts, and deadlines go by a clock that does not jump.',
  meaning: 'Clocks of machines may be wrong. That of Redis may not jump ahead: locks would expire early then.',
  setting: { redisArgs: ['--appendfsync', 'always'], load: { producerOptions: JUMPING, workerOptions: () => JUMPING } },
  async inflict({ redis }) {
    await pause(1500)
    await redis.kill()
    await pause(300)
    await redis.start()
    await pause(1500)
  },
}
