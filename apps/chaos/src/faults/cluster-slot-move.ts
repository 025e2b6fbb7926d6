import { pause } from '../pause.ts'
import { ClusterHost } from '../stage/cluster-host.ts'
import type { Fault } from './fault.ts'

const MOVES = 4
const KEYS_AT_A_TIME = 20

/** The slot of the namespace is moved to other nodes of a cluster. */
export const clusterSlotMove: Fault<ClusterHost> = {
  name: 'cluster-slot-move',
  does: `Moves the namespace to another node of a Redis Cluster ${MOVES} times under load, a few keys at a time.`,
  expected: 'It stands still while its keys lie on two nodes, then goes on at the other one; nobody is told an error.',
  meaning: 'A cluster may be resharded while jobs run. How long a namespace waits depends on how much it holds.',
  start: () => ClusterHost.start({}),
  async inflict({ redis, random }) {
    for (let i = 0; i < MOVES; i++) {
      const holder = await redis.holder()
      await redis.move(random.pick(redis.primaries.filter((node) => node !== holder)), KEYS_AT_A_TIME)
      await pause(random.between(300, 700))
    }
  },
  complaints({ entries }) {
    const seen = entries.filter(({ what }) => what === 'refused' || what === 'error')
    return seen.map((entry) => `visible to ${entry.by}: ${'reason' in entry ? entry.reason : ''}`)
  },
}
