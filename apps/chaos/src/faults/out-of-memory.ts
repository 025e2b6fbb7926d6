import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

/** Redis has reached its maxmemory, with `noeviction`. */
export const outOfMemory: Fault = {
  name: 'out-of-memory',
  does: 'Sets `maxmemory` to less than Redis uses, with `noeviction`.',
  expected: 'Puts are refused (`RedisRefusedError`, `oom`). What drains goes on: pop, renew, complete, fail, retry.',
  meaning: 'A full Redis refuses new jobs and works off those that it has. Nothing is evicted.',
  isQuick: true,
  async inflict(stage) {
    const { admin } = stage.redis
    await admin.config('SET', 'maxmemory', '100kb')
    const from = Date.now() + 1
    await pause(2500)
    stage.inForce = { from, until: Date.now() - 1 }
    await admin.config('SET', 'maxmemory', '0')
  },
  complaints({ entries, jobs, inForce }) {
    const isDuring = ({ at }: { readonly at: number }): boolean =>
      inForce !== undefined && at > inForce.from && at < inForce.until
    const during = entries.filter(isDuring)
    const refused = during.filter((entry) => entry.what === 'refused' && entry.reason === 'oom').length
    const accepted = [...jobs.values()].filter(({ history }) => history.slice(0, 1).some(isDuring)).length
    const errors = during.filter((entry) => entry.what === 'error' && entry.reason === 'oom').length
    return [
      ...(refused === 0 ? ['no put was refused for want of memory'] : []),
      ...(accepted > 0 ? [`${accepted} puts were accepted without memory`] : []),
      ...(errors > 0 ? [`workers were refused ${errors} calls for want of memory`] : []),
    ]
  },
}
