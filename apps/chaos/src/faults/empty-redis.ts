import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

/** Redis comes back with nothing. */
export const emptyRedis: Fault = {
  name: 'empty-redis',
  does: 'Kills Redis and starts it with an empty folder, as without persistence.',
  expected: 'Workers and producers live on; what a worker reports of jobs that are gone is refused. New jobs run.',
  meaning:
    'Without AOF or RDB all is gone, recurring jobs and settings too: declare them when your application starts.',
  isQuick: true,
  async inflict(stage) {
    await stage.redis.kill()
    stage.redis.forget()
    await stage.redis.start()
    await stage.configure()
    stage.forgotten.push({ from: 0, until: Date.now() })
    await pause(500)
  },
}
