import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from '../paths.mjs'
import { runQuietly } from '../run.mjs'

const CORE = join(ROOT, 'packages', 'core')

/** What the builder of the Lua scripts writes; checked in. */
const GENERATED = join(CORE, 'src', 'generated', 'scripts.ts')

/**
 * Prepares, before the build mends the generated file without a word, the check that it was what the Lua sources give.
 * @returns {() => Promise<{ ok: boolean, output: string }>}
 */
export function luaCheck() {
  const before = read()
  return async () => {
    const { code, output } = await runQuietly(process.execPath, ['build/dist/main.js', '--check'], { cwd: CORE })
    const isSame = before === read()
    const mended = `${relative(ROOT, GENERATED)} did not fit the Lua sources; the build has just rewritten it, to be committed`
    return { ok: code === 0 && isSame, output: isSame ? output : mended }
  }
}

function read() {
  return existsSync(GENERATED) ? readFileSync(GENERATED, 'utf8') : undefined
}
