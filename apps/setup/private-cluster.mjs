import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { startPrivateRedis } from './redis.mjs'
import { SlotMove } from './slot-move.mjs'

const SLOTS = 16_384
const LOOK_EVERY_MS = 20
const START_TIMEOUT_MS = 30_000
/** After how many ms without an answer a node is taken for dead. */
const NODE_TIMEOUT_MS = 1000
/** The nodes talk to each other on ports that are higher by 10,000, which must exist. */
const HIGHEST_PORT = 55_535

/** @type {typeof import('./private-cluster.mjs').startPrivateCluster} */
export async function startPrivateCluster({ bin, args = [], primaries = 3, replicas = 0 } = {}) {
  const options = { ...(bin !== undefined && { bin }), args }
  const servers = await Promise.all(Array.from({ length: primaries + replicas }, () => startNode(options)))
  const nodes = await Promise.all(servers.map(toNode))
  const cluster = new PrivateCluster(nodes.slice(0, primaries), nodes.slice(primaries))
  try {
    await form(cluster)
    return cluster
  } catch (error) {
    await cluster.stop()
    throw error
  }
}

class PrivateCluster {
  /**
   * @param {readonly import('./private-cluster.mjs').ClusterNode[]} primaries
   * @param {readonly import('./private-cluster.mjs').ClusterNode[]} replicas
   */
  constructor(primaries, replicas) {
    this.primaries = primaries
    this.replicas = replicas
    this.nodes = [...primaries, ...replicas]
    this.addresses = this.nodes.map(({ port }) => ({ host: '127.0.0.1', port }))
  }

  /** @param {string} key */
  async slotOf(key) {
    return Number(await this.primaries[0]?.redis.call('CLUSTER', 'KEYSLOT', key))
  }

  /** @param {string} key */
  async holderOf(key) {
    const slot = await this.slotOf(key)
    for (const node of this.nodes.filter(({ isKilled }) => !isKilled())) {
      if (await holds(node, slot)) return node
    }
    throw new Error(`No node holds ${key}.`)
  }

  /**
   * @param {string} key
   * @param {import('./private-cluster.mjs').ClusterNode} to
   */
  async startMove(key, to) {
    const [slot, from] = await Promise.all([this.slotOf(key), this.holderOf(key)])
    const others = this.primaries.filter((node) => node !== from && node !== to && !node.isKilled())
    return SlotMove.start({ slot, from, to, others })
  }

  async stop() {
    for (const { redis } of this.nodes) redis.disconnect()
    await Promise.all(this.nodes.map(({ stop }) => stop()))
  }
}

/** @param {{ bin?: string, args: readonly string[] }} options */
function startNode({ args, ...options }) {
  const own = [
    ...['--cluster-enabled', 'yes', '--cluster-node-timeout', String(NODE_TIMEOUT_MS)],
    ...['--cluster-replica-validity-factor', '0', '--repl-diskless-sync-delay', '0'],
  ]
  return startPrivateRedis({ ...options, tcp: true, highestPort: HIGHEST_PORT, args: [...own, ...args] })
}

/**
 * @param {import('./redis.mjs').PrivateRedis} server
 * @returns {Promise<import('./private-cluster.mjs').ClusterNode>}
 */
async function toNode(server) {
  const redis = new Redis(server.socketPath)
  redis.on('error', () => undefined) // a test may kill the server
  const id = String(await redis.call('CLUSTER', 'MYID'))
  const state = { isKilled: false }
  const kill = () => {
    state.isKilled = true
    redis.disconnect()
    return server.kill()
  }
  return { ...server, port: Number(server.port), id, redis, kill, isKilled: () => state.isKilled }
}

/**
 * Makes one cluster of the nodes: the slots are shared out evenly, and the replicas to the primaries in turn.
 * @param {PrivateCluster} cluster
 */
async function form({ primaries, replicas, nodes }) {
  const share = SLOTS / primaries.length
  for (const [index, { redis }] of primaries.entries()) {
    const [first, last] = [Math.ceil(index * share), Math.ceil((index + 1) * share) - 1]
    const slots = Array.from({ length: last - first + 1 }, (_, place) => String(first + place))
    await redis.call('CLUSTER', 'ADDSLOTS', ...slots)
    await redis.call('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1))
  }
  for (const { redis } of nodes) {
    for (const { port } of nodes) await redis.call('CLUSTER', 'MEET', '127.0.0.1', String(port))
  }
  await becomes('the nodes know each other', nodes, ({ redis }) => knows(redis, nodes))
  await Promise.all(
    replicas.map(({ redis }, index) =>
      redis.call('CLUSTER', 'REPLICATE', primaries[index % primaries.length]?.id ?? ''),
    ),
  )
  await becomes('the cluster is up', nodes, ({ redis }) => isUp(redis))
  await becomes('the replicas are in sync', replicas, ({ redis }) => isInSync(redis))
}

/**
 * @param {Redis} redis
 * @param {readonly import('./private-cluster.mjs').ClusterNode[]} nodes
 */
async function knows(redis, nodes) {
  const known = String(await redis.call('CLUSTER', 'NODES'))
  return nodes.every(({ id }) => known.includes(id)) && !known.includes('handshake')
}

/** @param {Redis} redis */
async function isUp(redis) {
  const info = String(await redis.call('CLUSTER', 'INFO'))
  return info.includes('cluster_state:ok') && info.includes(`cluster_slots_ok:${SLOTS}`)
}

/** @param {Redis} redis */
async function isInSync(redis) {
  return (await redis.info('replication')).includes('master_link_status:up')
}

/**
 * @param {import('./private-cluster.mjs').ClusterNode} node
 * @param {number} slot
 */
async function holds({ redis, id }, slot) {
  const ranges = /** @type {[number, number, [string, number, string]][]} */ (await redis.call('CLUSTER', 'SLOTS'))
  return ranges.some(([first, last, [, , primary]]) => first <= slot && slot <= last && primary === id)
}

/**
 * Waits until something is so of every node.
 * @param {string} what
 * @param {readonly import('./private-cluster.mjs').ClusterNode[]} nodes
 * @param {(node: import('./private-cluster.mjs').ClusterNode) => Promise<boolean>} isSo
 */
async function becomes(what, nodes, isSo) {
  const deadline = Date.now() + START_TIMEOUT_MS
  for (const node of nodes) {
    while (!(await isSo(node))) {
      if (Date.now() > deadline) throw new Error(`It did not come to it that ${what}.`)
      await pause(LOOK_EVERY_MS)
    }
  }
}
