import { findOnPath } from './find-redis.mjs'
import { runQuietly } from './run.mjs'

/**
 * What to put before apt-get: nothing for root, sudo if it asks no password; undefined where we may not install.
 * @returns {Promise<string[] | undefined>}
 */
export async function rootPrefix() {
  if (process.platform !== 'linux' || findOnPath('apt-get') === undefined) return undefined
  if (process.getuid?.() === 0) return []
  if (findOnPath('sudo') === undefined) return undefined
  return (await runQuietly('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined
}

/**
 * Installs packages of Debian; throws with this hint where that fails.
 * @param {readonly string[]} prefix
 * @param {readonly string[]} packages
 * @param {{ hint: string, options?: readonly string[] }} more
 */
export async function aptInstall(prefix, packages, { hint, options = [] }) {
  const always = ['-o', 'DPkg::Lock::Timeout=60', '--no-install-recommends', '--yes', '--quiet']
  const apt = (/** @type {string[]} */ ...args) => {
    const [file = 'env', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    return runQuietly(file, rest)
  }
  const install = () => apt('install', ...always, ...options, ...packages)
  if ((await install()).code === 0) return
  await apt('update', '--quiet') // no lists yet, or outdated ones
  const { code, output } = await install()
  if (code !== 0) throw new Error(`apt-get could not install ${packages.join(' ')}:\n${output}\n\n${hint}`)
}
