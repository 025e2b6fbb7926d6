import { pause } from '../pause.ts'
import type { Stage } from '../stage/stage.ts'
import type { Fault } from './fault.ts'

const ENDLESS = 'while true do end'
/** It writes first, so that it cannot be killed. */
const LONG = "redis.call('SET', KEYS[1], '1') for i = 1, 150000000 do end redis.call('DEL', KEYS[1])"

async function blockFor(ms: number, { redis: { admin } }: Stage): Promise<void> {
  const other = admin.duplicate()
  const killed = other.eval(ENDLESS, 0).catch(() => undefined)
  await pause(ms)
  await admin.script('KILL')
  await killed
  other.disconnect()
}

/** Somebody else's script blocks Redis. */
export const busy: Fault = {
  name: 'busy',
  does: 'Runs endless scripts of somebody else, which are killed after two seconds, and one that cannot be killed.',
  expected: 'Calls that are answered BUSY are sent again; producers get a typed error at their deadline.',
  meaning: 'Jobs wait, and locks expire meanwhile. No job is lost.',
  async inflict(stage) {
    await blockFor(2500, stage)
    await pause(300)
    await stage.redis.admin.eval(LONG, 1, 'somebody-elses')
    await pause(300)
    await blockFor(2000, stage)
  },
}
