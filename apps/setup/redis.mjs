import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findRedisServer } from './find-redis.mjs'
import { freePort } from './free-port.mjs'
import { askServer, waitForServer } from './redis-answer.mjs'
import { installationHint } from './redis-hint.mjs'
import { startKeeper } from './redis-keeper.mjs'

export { findRedisServer }

/** Tries of a server that listens on a port: somebody else may take the free port before the server does. */
const TCP_TRIES = 3

/** @type {typeof import('./redis.mjs').startPrivateRedis} */
export async function startPrivateRedis({ bin = findRedisServer(), args = [], config, tcp = false, highestPort } = {}) {
  if (bin === undefined) throw new Error(installationHint())
  for (let attempt = 1; ; attempt++) {
    const port = tcp ? await freePort(highestPort) : 0
    try {
      return await start({ bin, args, config, port })
    } catch (error) {
      const mayBeTaken = error instanceof Error && error.message.includes('Address already in use')
      if (!mayBeTaken || attempt === TCP_TRIES) throw error
    }
  }
}

/**
 * @param {{ bin: string, args: readonly string[], config: string | undefined, port: number }} wanted
 * @returns {Promise<import('./redis.mjs').PrivateRedis>}
 */
async function start({ bin, args, config, port }) {
  const folder = mkdtempSync(join(tmpdir(), 'qless-redis-'))
  const socketPath = join(folder, 'r.sock')
  const configFile = config === undefined ? [] : [writeConfig(folder, config)]
  const keeper = startKeeper(folder, [bin, ...configFile, ...serverArguments({ folder, socketPath, port }), ...args])
  try {
    const pid = await keeper.serverPid
    await waitForServer(socketPath, keeper.ended)
    const identity = await askServer(socketPath)
    keeper.release()
    const address = port === 0 ? {} : { port, url: `redis://127.0.0.1:${port}` }
    return { ...identity, ...address, socketPath, folder, pid, stop: keeper.stop, kill: () => keeper.kill(pid) }
  } catch (error) {
    const log = readFileSync(join(folder, 'server.log'), { encoding: 'utf8', flag: 'a+' }).trim()
    await keeper.stop()
    throw new Error(`${bin} did not start: ${log || error}`, { cause: error })
  }
}

/** @param {{ folder: string, socketPath: string, port: number }} place */
function serverArguments({ folder, socketPath, port }) {
  return [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
    ...['--unixsocket', socketPath, '--unixsocketperm', '700'],
    ...['--save', '', '--appendonly', 'no'],
  ]
}

/**
 * @param {string} folder
 * @param {string} config
 */
function writeConfig(folder, config) {
  const file = join(folder, 'server.conf')
  writeFileSync(file, config)
  return file
}
