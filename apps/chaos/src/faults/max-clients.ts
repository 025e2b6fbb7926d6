import { pause } from '../pause.ts'
import type { Fault } from './fault.ts'

/** Redis takes no further connection. */
export const maxClients: Fault = {
  name: 'max-clients',
  does: 'Closes all connections while `maxclients` lets nobody in.',
  expected: 'Producers get a `ConnectionError`. All try again, in ever longer steps of 2 s at most, and come back.',
  meaning: 'A client has one connection, two with events; a worker has three. Set `maxclients` accordingly.',
  async inflict({ redis: { admin } }) {
    await admin.config('SET', 'maxclients', '1')
    await admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
    await admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub')
    await pause(3000)
    await admin.config('SET', 'maxclients', '10000')
  },
  complaints({ entries }) {
    const isTold = entries.some((entry) => entry.what === 'refused' && entry.code === 'CONNECTION')
    return isTold ? [] : ['no producer was told that it has no connection']
  },
}
