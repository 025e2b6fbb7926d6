import { mkdirSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { pause } from '../pause.ts'
import type { Stage } from '../stage/stage.ts'
import type { Fault } from './fault.ts'

const FILE = 'snapshot.rdb'

async function save({ redis: { admin } }: Stage): Promise<void> {
  await admin.bgsave()
  while (/rdb_bgsave_in_progress:1/.test(await admin.info('persistence'))) await pause(20)
}

/** Redis cannot write its snapshot, and takes no writes therefore. */
export const cannotSave: Fault = {
  name: 'cannot-save',
  does: 'Lets `BGSAVE` fail, so that Redis refuses all writes (MISCONF), as with a disk that is full.',
  expected: 'Producers get a `RedisRefusedError`, `misconf`. Workers look again after ever longer pauses, 5 s at most.',
  meaning: 'Nothing is lost; all goes on when Redis can write again.',
  setting: { redisArgs: ['--save', '3600 1000000', '--dbfilename', FILE] },
  async inflict(stage) {
    const inTheWay = join(stage.redis.dataFolder, FILE)
    mkdirSync(inTheWay)
    await save(stage)
    await pause(2500)
    rmdirSync(inTheWay)
    await save(stage)
  },
  complaints({ entries }) {
    const isRefused = entries.some((entry) => entry.what === 'refused' && entry.reason === 'misconf')
    return isRefused ? [] : ['no put was refused with misconf']
  },
}
