import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

/** The Redis has become a replica. */
export const readOnly: Fault = {
  name: 'read-only',
  does: 'Makes the Redis a replica of nobody for two seconds, as after a failover that a client has not noticed.',
  expected: 'Writes are refused (`RedisRefusedError`, `readonly`), and the connection is opened anew each time.',
  meaning: 'Where a name leads to the new primary, or with Sentinel, clients find it by themselves.',
  async inflict({ redis: { admin } }) {
    await admin.replicaof('127.0.0.1', 1)
    await pause(2000)
    await admin.replicaof('NO', 'ONE')
  },
  complaints({ entries }) {
    const isRefused = entries.some((entry) => entry.what === 'refused' && entry.reason === 'readonly')
    return isRefused ? [] : ['no put was refused as readonly']
  },
}
