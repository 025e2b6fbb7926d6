import { pause } from '../pause.ts'
import { delay } from '../proxy/delay.ts'
import type { Fault } from './fault.ts'

/** The way to Redis is long. */
export const slowRedis: Fault = {
  name: 'slow-redis',
  does: 'Makes every request take 100 to 300 ms more.',
  expected: 'Locks are renewed in time. Nothing is sent twice, and nothing waits for ever.',
  meaning: 'A slow network costs throughput, not jobs.',
  setting: { way: 'proxy' },
  async inflict({ redis: { proxy }, random }) {
    proxy.use(delay(() => random.between(100, 300)))
    await pause(3000)
    proxy.heal()
  },
}
