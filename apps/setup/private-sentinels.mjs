import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { startPrivateRedis } from './redis.mjs'

const NAME = 'main'
const SENTINELS = 3
const QUORUM = 2
/** After how many ms without an answer a primary is taken for dead. */
const DOWN_AFTER_MS = 500
const FAILOVER_TIMEOUT_MS = 3000
const LOOK_EVERY_MS = 20
const START_TIMEOUT_MS = 30_000

/** @type {typeof import('./private-sentinels.mjs').startPrivateSentinels} */
export async function startPrivateSentinels({ bin, args = [], replicas: count = 1 } = {}) {
  const options = { ...(bin !== undefined && { bin }), tcp: true }
  const own = [...['--repl-diskless-sync-delay', '0', '--repl-ping-replica-period', '1'], ...args]
  const primary = await startPrivateRedis({ ...options, args: own })
  const replicaOf = ['--replicaof', '127.0.0.1', String(primary.port)]
  const replicas = await several(count, { ...options, args: [...own, ...replicaOf] })
  const config = sentinelConfig(Number(primary.port))
  const sentinels = await several(SENTINELS, { ...options, config, args: ['--sentinel'] })
  const servers = [primary, ...replicas, ...sentinels]
  const connections = sentinels.map(({ socketPath }) => new Redis(socketPath))
  const stop = async () => {
    for (const redis of connections) redis.disconnect()
    await Promise.all(servers.map((server) => server.stop()))
  }
  try {
    for (const redis of connections) await becomes('the sentinels know each other', () => knowsAll(redis, count))
  } catch (error) {
    await stop()
    throw error
  }
  return {
    ...{ primary, replicas, sentinels, stop },
    source: { name: NAME, sentinels: sentinels.map(({ port }) => ({ host: '127.0.0.1', port: Number(port) })) },
    cutReplicas: async () => void (await Promise.all(replicas.map(cut))),
    failover: async () => void (await connections[0]?.call('SENTINEL', 'FAILOVER', NAME)),
  }
}

/**
 * @param {number} count
 * @param {import('./redis.mjs').PrivateRedisOptions} options
 */
function several(count, options) {
  return Promise.all(Array.from({ length: count }, () => startPrivateRedis(options)))
}

/**
 * Lets a replica follow nobody: where it asks, nobody listens. The sentinels mend that after some seconds.
 * @param {import('./redis.mjs').PrivateRedis} replica
 */
async function cut(replica) {
  const redis = new Redis(replica.socketPath)
  await redis.call('REPLICAOF', '127.0.0.1', '1')
  redis.disconnect()
}

/** @param {number} port */
function sentinelConfig(port) {
  return [
    `sentinel monitor ${NAME} 127.0.0.1 ${port} ${QUORUM}`,
    `sentinel down-after-milliseconds ${NAME} ${DOWN_AFTER_MS}`,
    `sentinel failover-timeout ${NAME} ${FAILOVER_TIMEOUT_MS}`,
    '',
  ].join('\n')
}

/**
 * Whether a sentinel knows so many replicas and the other sentinels.
 * @param {Redis} redis
 * @param {number} replicas
 */
async function knowsAll(redis, replicas) {
  const fields = /** @type {string[]} */ (await redis.call('SENTINEL', 'MASTER', NAME))
  const value = (/** @type {string} */ name) => fields[fields.indexOf(name) + 1]
  const others = String(SENTINELS - 1)
  return (
    value('num-other-sentinels') === others && value('num-slaves') === String(replicas) && value('flags') === 'master'
  )
}

/**
 * @param {string} what
 * @param {() => Promise<boolean>} isSo
 */
async function becomes(what, isSo) {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`It did not come to it that ${what}.`)
    await pause(LOOK_EVERY_MS)
  }
}
