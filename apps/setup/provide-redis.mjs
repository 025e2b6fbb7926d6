import { findOnPath, findRedisServer } from './find-redis.mjs'
import { installationHint } from './redis-hint.mjs'
import { runQuietly } from './run.mjs'

/**
 * Makes sure that there is a Redis server to start, and names it to the children. Installs Debian's if it may.
 * @param {(line: string) => void} [say]
 */
export async function provideRedis(say = console.log) {
  const found = findRedisServer() ?? (await installDebianPackage(say))
  if (found === undefined) throw new Error(installationHint())
  process.env['REDIS_SERVER_BIN'] = found
}

/** @param {(line: string) => void} say */
async function installDebianPackage(say) {
  const prefix = await rootPrefix()
  if (prefix === undefined) return undefined
  say("No Redis found. Installing Debian's package redis-server, without the files that make it a service:")
  say('nothing starts now or at boot (apt-get install --reinstall redis-server brings the service) ...')
  await aptInstall(prefix)
  return findRedisServer()
}

/** What to put before apt-get: nothing for root, sudo if it asks no password; undefined where we may not install. */
async function rootPrefix() {
  if (process.platform !== 'linux' || findOnPath('apt-get') === undefined) return undefined
  if (process.getuid?.() === 0) return []
  if (findOnPath('sudo') === undefined) return undefined
  return (await runQuietly('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined
}

/**
 * The service's unit and init script are left unpacked, so that the package's installation finds nothing to start and
 * nothing to enable. (A policy-rc.d would be the other way: a file of the machine's owner, and it does not cover boot.)
 * @param {readonly string[]} prefix
 */
async function aptInstall(prefix) {
  const excluded = ['/etc/init.d/redis-server', '*/systemd/system/redis-server*']
  const options = [
    ...['-o', 'DPkg::Lock::Timeout=60', '--no-install-recommends', '--yes', '--quiet'],
    ...excluded.flatMap((path) => ['-o', `Dpkg::Options::=--path-exclude=${path}`]),
  ]
  const apt = (/** @type {string[]} */ ...args) => {
    const [file = 'env', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    return runQuietly(file, rest)
  }
  const install = () => apt('install', ...options, 'redis-server')
  if ((await install()).code === 0) return
  await apt('update', '--quiet') // no lists yet, or outdated ones
  const { code, output } = await install()
  if (code !== 0) throw new Error(`apt-get could not install redis-server:\n${output}\n\n${installationHint()}`)
}
