import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { TOOLS } from './paths.mjs'
import { findOnPath } from './find-redis.mjs'
import { runQuietly } from './run.mjs'

const VERSION = '12.21.0'
const FOLDER = join(TOOLS, `pnpm-${VERSION}`)
const BIN = join(FOLDER, 'node_modules', '.bin')

/** Makes the pinned pnpm the first on the PATH of this process, where turbo looks for it; brings it if need be. */
export async function providePnpm() {
  if (!existsSync(join(BIN, 'pnpm'))) {
    if (await isOnPath()) return
    await install()
  }
  process.env['PATH'] = `${BIN}${delimiter}${process.env['PATH'] ?? ''}`
}

async function isOnPath() {
  if (findOnPath('pnpm') === undefined) return false
  // A pnpm that is corepack's would else go and download something, or ask.
  const { code, stdout } = await runQuietly('pnpm', ['--version'], { env: { COREPACK_ENABLE_NETWORK: '0' } })
  return code === 0 && stdout.trim() === VERSION
}

/** Installs beside the final place and renames, so that an interrupted installation is not taken for a finished one. */
async function install() {
  console.log(`Getting pnpm ${VERSION} (into .tools) ...`)
  const part = `${FOLDER}.part-${process.pid}`
  mkdirSync(part, { recursive: true })
  // pnpm's install script puts its binary in the place of a shell script without a first line, which turbo cannot start.
  const flags = ['--no-save', '--ignore-scripts=false', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, output } = await runQuietly('npm', ['install', '--prefix', part, ...flags, `pnpm@${VERSION}`])
  if (code === 0 && !existsSync(FOLDER)) renameSync(part, FOLDER)
  rmSync(part, { recursive: true, force: true })
  if (code !== 0) throw new Error(`npm could not install pnpm ${VERSION}:\n${output}`)
}
