import { aptInstall, rootPrefix } from './debian.mjs'
import { findOnPath } from './find-redis.mjs'

const HINT = [
  'The tests of TLS make certificates with openssl. Install it:',
  '  Debian, Ubuntu   sudo apt-get install openssl',
  '  macOS            brew install openssl',
  '  Fedora, RHEL     sudo dnf install openssl',
].join('\n')

/**
 * Makes sure that there is an openssl for the tests. Installs Debian's if it may.
 * @param {(line: string) => void} [say]
 */
export async function provideOpenssl(say = console.log) {
  if (findOnPath('openssl') !== undefined) return
  const prefix = await rootPrefix()
  if (prefix === undefined) throw new Error(HINT)
  say("No openssl found. Installing Debian's package openssl ...")
  await aptInstall(prefix, ['openssl'], { hint: HINT })
}
