import { runTask } from '../build.mjs'
import { tool } from '../paths.mjs'
import { isSignalled, runQuietly } from '../run.mjs'
import { checkConventions } from './conventions.mjs'
import { checkImports } from './imports.mjs'
import { checkLinks } from './links.mjs'
import { luaCheck } from './lua.mjs'
import { checkPackages } from './packages.mjs'
import { checkPageMap } from './page-map.mjs'
import { checkPromises } from './promises.mjs'
import { checkSizes } from './sizes.mjs'
import { checkSnippets } from './snippets.mjs'

/**
 * @typedef {{ ok: boolean, output: string }} Result whether a check passed, and what it has to say
 * @typedef {{ name: string, check: () => Promise<Result>, needsBuild?: boolean }} Check
 */

/** How many checks run at a time: most of them keep a processor busy. */
const LANES = 2

/** @type {Check[]} the slow ones first, so that none is left alone at the end */
const CHECKS = [
  { name: 'packages', check: checkPackages, needsBuild: true },
  { name: 'types', check: () => asCheck(runTask('types')), needsBuild: true },
  { name: 'snippets', check: checkSnippets, needsBuild: true },
  { name: 'sizes', check: checkSizes, needsBuild: true },
  { name: 'imports', check: checkImports },
  { name: 'unused code', check: () => program(tool('knip'), []) },
  { name: 'lint', check: () => program(tool('oxlint'), ['--deny-warnings', '--report-unused-disable-directives']) },
  { name: 'format', check: () => program(tool('oxfmt'), ['--check']) },
  { name: 'conventions', check: checkConventions },
  { name: 'doc links', check: checkLinks },
  { name: 'promises', check: checkPromises },
  { name: 'page map', check: checkPageMap },
]

/** Builds, then runs every check, whatever the others say, and prints a line for each. Tells whether all passed. */
export async function runChecks() {
  const start = performance.now()
  const checkLua = luaCheck()
  const failed = await report({ name: 'build', check: () => asCheck(runTask('build')) })
  const checks = [...CHECKS, { name: 'lua', check: checkLua, needsBuild: true }]
  const isBuilt = failed.length === 0
  const waiting = checks.filter(({ needsBuild }) => isBuilt || !needsBuild)
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) failed.push(...(await report(next)))
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  if (isSignalled()) return false
  const seconds = elapsed(start)
  const skipped = checks.filter(({ needsBuild }) => !isBuilt && needsBuild).map(({ name }) => name)
  for (const name of skipped) console.log(`not run ${name.padEnd(12)} needs the build`)
  if (failed.length === 0) console.log(`${checks.length + 1} checks passed in ${seconds}.`)
  else console.log(`${failed.length} of ${checks.length + 1} checks FAILED in ${seconds}: ${failed.join(', ')}.`)
  return failed.length === 0
}

/**
 * Runs one check, says how it went, and gives its name if it failed.
 * @param {Check} check
 */
async function report({ name, check }) {
  const start = performance.now()
  const { ok, output } = await check().catch(asFailure)
  if (isSignalled()) return [name]
  console.log(`${ok ? 'ok     ' : 'FAILED '} ${name.padEnd(12)} ${elapsed(start).padStart(7)}`)
  if (!ok) console.log(`${output.replace(/^/gm, '    ')}\n`)
  return ok ? [] : [name]
}

/**
 * @param {string} file
 * @param {string[]} args
 */
function program(file, args) {
  return asCheck(runQuietly(file, args))
}

/** @param {Promise<{ code: number, output: string }>} running */
async function asCheck(running) {
  const { code, output } = await running
  return { ok: code === 0, output }
}

/**
 * @param {unknown} error
 * @returns {Result}
 */
function asFailure(error) {
  return { ok: false, output: String(error instanceof Error ? error.stack : error) }
}

/** @param {number} start */
function elapsed(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`
}
