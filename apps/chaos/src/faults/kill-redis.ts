import { pause } from '../pause.ts'
import type { Stage } from '../stage/stage.ts'
import type { Fault } from './fault.ts'

const KILLS = 4

/** Redis dies and comes back, with what it had written. */
async function killOften({ redis, random }: Stage): Promise<void> {
  for (let i = 0; i < KILLS; i++) {
    await redis.kill()
    await pause(random.between(0, 400))
    await redis.start()
    await pause(random.between(300, 800))
  }
}

/** Redis dies; it writes at once, and has the disk told once a second. */
export const killRedisEverysec: Fault = {
  name: 'kill-redis-everysec',
  does: 'Kills Redis with SIGKILL again and again, with `appendfsync everysec`, and starts it on what it had written.',
  expected: 'Producers and workers come back by themselves. No accepted job is lost, and locks live on.',
  meaning: 'A crash of Redis loses nothing with the AOF on. Only a crash of the machine does: the last second.',
  isQuick: true,
  setting: { redisArgs: ['--appendfsync', 'everysec'] },
  inflict: killOften,
}

/** The same where the disk is told before the answer. */
export const killRedisAlways: Fault = {
  name: 'kill-redis-always',
  does: 'The same with `appendfsync always`.',
  expected: 'The same.',
  meaning: 'With `always`, a crash of the machine loses nothing either, at the price of a disk write for each call.',
  setting: { redisArgs: ['--appendfsync', 'always'] },
  inflict: killOften,
}
