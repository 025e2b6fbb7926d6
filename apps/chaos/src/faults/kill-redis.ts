import { pause } from '../pause.ts'
import type { Stage } from '../stage/stage.ts'
import type { Fault } from './fault.ts'

const KILLS = 4

/** While a sync takes long, `everysec` answers for so many ms before it writes. */
const MOST_DELAYED_MS = 2000

/** Redis dies and comes back, with what it had written. */
async function killOften({ redis, random }: Stage, onKilled: (at: number) => void): Promise<void> {
  for (let i = 0; i < KILLS; i++) {
    const at = Date.now()
    await redis.kill()
    await pause(random.between(0, 400))
    await redis.start()
    onKilled(at)
    await pause(random.between(300, 800))
  }
}

/** Redis dies; it writes at once, and has the disk told once a second. */
export const killRedisEverysec: Fault = {
  name: 'kill-redis-everysec',
  does: 'Kills Redis with SIGKILL again and again, with `appendfsync everysec`, and starts it on what it had written.',
  expected:
    'Producers and workers come back by themselves, and locks live on. Nothing is lost but what a busy disk kept waiting.',
  meaning:
    'A crash of Redis loses nothing, or the last two seconds where the disk, or the machine, was too busy for an `fsync`.',
  isQuick: true,
  setting: { redisArgs: ['--appendfsync', 'everysec'] },
  inflict: (stage) => killOften(stage, (at) => stage.forgotten.push({ from: at - MOST_DELAYED_MS, until: Date.now() })),
}

/** The same where the disk is told before the answer. */
export const killRedisAlways: Fault = {
  name: 'kill-redis-always',
  does: 'The same with `appendfsync always`.',
  expected: 'The same, and nothing at all is lost.',
  meaning: 'With `always`, a crash of the machine loses nothing either, at the price of an `fsync` for each call.',
  setting: { redisArgs: ['--appendfsync', 'always'] },
  inflict: (stage) => killOften(stage, () => undefined),
}
