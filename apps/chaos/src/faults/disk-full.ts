import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { promisify } from 'node:util'
import { pause } from '../pause.ts'
import type { RedisHost } from '../stage/redis-host.ts'
import type { Fault } from './fault.ts'

const run = promisify(execFile)

/** Lets no file that the server writes grow beyond so many bytes. */
async function limitFiles(redis: RedisHost, bytes: number | 'unlimited'): Promise<void> {
  await run('prlimit', ['--pid', String(redis.pid), `--fsize=${bytes}:unlimited`])
}

/** The AOF cannot be written any more. */
export const diskFull: Fault = {
  name: 'disk-full',
  does: 'Lets the AOF grow no further, as on a disk that is full, while jobs come in.',
  expected:
    'Redis refuses writes (MISCONF); producers are told by a `RedisRefusedError`. All goes on when there is room.',
  meaning:
    'A full disk stops the queue and loses nothing, as long as Redis lives: free some space, and do not kill it.',
  setting: { ignoresFileLimit: true },
  async inflict({ redis }) {
    await limitFiles(redis, statSync(redis.aof).size + 50_000)
    await pause(3000)
    await limitFiles(redis, 'unlimited')
    await pause(1500)
  },
  complaints({ entries }) {
    const isRefused = entries.some((entry) => entry.what === 'refused' && entry.reason === 'misconf')
    return isRefused ? [] : ['no put was refused with misconf']
  },
}
