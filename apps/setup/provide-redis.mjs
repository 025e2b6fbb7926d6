import { aptInstall, rootPrefix } from './debian.mjs'
import { findRedisServer } from './find-redis.mjs'
import { installationHint } from './redis-hint.mjs'

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
  await installWithoutService(prefix)
  return findRedisServer()
}

/**
 * The service's unit and init script are left unpacked, so that the package's installation finds nothing to start and
 * nothing to enable. (A policy-rc.d would be the other way: a file of the machine's owner, and it does not cover boot.)
 * @param {readonly string[]} prefix
 */
function installWithoutService(prefix) {
  const excluded = ['/etc/init.d/redis-server', '*/systemd/system/redis-server*']
  const options = excluded.flatMap((path) => ['-o', `Dpkg::Options::=--path-exclude=${path}`])
  return aptInstall(prefix, ['redis-server'], { hint: installationHint(), options })
}
