import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { runQuietly } from './run.mjs'

const STAMP = join(ROOT, 'node_modules', '.qless-installed')

/** Installs the dependencies as the lockfile says, unless they are those already. */
export async function installDependencies() {
  const wanted = fingerprint()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  console.log('Installing the dependencies ...')
  rmSync(STAMP, { force: true })
  // CI=true: asks nothing.
  const { code, output } = await runQuietly('pnpm', ['install', '--frozen-lockfile'], { env: { CI: 'true' } })
  if (code !== 0) throw new Error(`pnpm install --frozen-lockfile failed:\n${output}`)
  writeFileSync(STAMP, wanted)
}

/** A digest of everything that decides what is installed. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests()]) {
    hash.update(`${file}\n`).update(readFileSync(join(ROOT, file)))
  }
  return hash.digest('hex')
}

/** The package.json files of the workspace. */
function manifests() {
  const folders = ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(ROOT, group)).map((name) => join(group, name)),
  )
  return folders.map((folder) => join(folder, 'package.json')).filter((file) => existsSync(join(ROOT, file)))
}
