import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

/** Somebody empties the Redis. */
export const flushAll: Fault = {
  name: 'flush-all',
  does: 'Sends FLUSHALL under load.',
  expected: 'Workers and producers live on; what a worker reports of jobs that are gone is refused. New jobs run.',
  meaning:
    'All is gone, recurring jobs and settings too. Keep FLUSHALL and FLUSHDB out of the ACL of your applications.',
  async inflict(stage) {
    await stage.redis.admin.flushall()
    stage.forgotten.push({ from: 0, until: Date.now() })
    await stage.configure()
    await pause(1000)
  },
}
