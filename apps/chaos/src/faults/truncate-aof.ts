import { pause } from '../pause.ts'
import { AofWatch } from '../stage/aof.ts'
import type { Fault } from './fault.ts'

const LOAD_MS = 1500
const MOST_BYTES = 60_000

/** The machine crashes: the end of what Redis had written never came to the disk. */
export const truncateAof: Fault = {
  name: 'truncate-aof',
  does: 'Kills Redis and cuts the end of its AOF off at a random byte, as a power cut with `everysec` does.',
  expected:
    'What was answered before the cut is all there, and nothing is half there: a script is in the AOF as a whole.',
  meaning:
    'A power cut loses at most what came after the last `fsync`: a second with `everysec`, nothing with `always`.',
  // So that all is written before it is answered, and it is known what the cut took.
  setting: { redisArgs: ['--appendfsync', 'always'] },
  async inflict(stage) {
    const { redis, random } = stage
    const watch = new AofWatch(redis.aof)
    await pause(LOAD_MS)
    await redis.kill()
    const from = watch.cut(random.between(1, MOST_BYTES))
    await redis.start()
    stage.forgotten.push({ from, until: Date.now() })
  },
}
