import { resolve } from 'node:path'
import { aptInstall, rootPrefix } from './debian.mjs'
import { findOnPath } from './find-redis.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const HINT = [
  'The tests of the dashboard need Chromium. Install it:',
  '  Debian, Ubuntu   sudo apt-get install chromium',
  '  macOS            brew install --cask chromium',
  '  Fedora, RHEL     sudo dnf install chromium',
  'or name a browser of its kind: CHROMIUM_PATH=/path/to/chrome',
].join('\n')

/**
 * Makes sure that there is a Chromium for the tests, and names it to the children. Installs Debian's if it may.
 * @param {(line: string) => void} [say]
 */
export async function provideChromium(say = console.log) {
  const chosen = process.env['CHROMIUM_PATH']
  const found = chosen ? resolve(chosen) : (findChromium() ?? (await installDebianPackage(say)))
  if (found === undefined) throw new Error(HINT)
  process.env['CHROMIUM_PATH'] = found
}

function findChromium() {
  return NAMES.map(findOnPath).find((path) => path !== undefined)
}

/** @param {(line: string) => void} say */
async function installDebianPackage(say) {
  const prefix = await rootPrefix()
  if (prefix === undefined) return undefined
  say("No Chromium found. Installing Debian's package chromium ...")
  await aptInstall(prefix, ['chromium'], { hint: HINT })
  return findChromium()
}
