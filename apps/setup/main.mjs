/**
 * One command from a bare machine (Node and npm) to a running thing.
 * usage: node apps/setup/main.mjs demo|test|check|bench|chaos|docs [argument...]
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { runChecks } from './check/run-checks.mjs'
import { installDependencies } from './install.mjs'
import { tool } from './paths.mjs'
import { providePnpm } from './pnpm.mjs'
import { provideChromium } from './provide-chromium.mjs'
import { provideOpenssl } from './provide-openssl.mjs'
import { provideRedis } from './provide-redis.mjs'
import { endAsSignalled, endWithNpm, outliveChildren, run } from './run.mjs'
import { useOwnTemporaryFolder } from './temporary-folder.mjs'

/** @type {Record<string, (args: string[]) => Promise<number>>} */
const COMMANDS = { demo, test, check, bench, chaos, docs }

/** @param {string[]} args */
async function demo(args) {
  if (!process.env['REDIS_URL']) await provideRedis()
  await build()
  return runNode('apps/demo/dist/main.js', args)
}

/** @param {string[]} args */
async function bench(args) {
  await provideRedis()
  await build()
  return runNode('apps/bench/dist/main.js', args)
}

/** @param {string[]} args */
async function chaos(args) {
  await provideRedis()
  await build()
  return runNode('apps/chaos/dist/main.js', args)
}

/** Writes the API pages, which come from the doc comments, to dist/api. */
async function docs() {
  const packages = ['client', 'worker', 'core'].map((name) => join('packages', name))
  const options = ['--entryPointStrategy', 'packages', '--name', 'Qless', '--out', join('dist', 'api')]
  const validation = ['--validation.notExported', 'false', '--disableSources', '--logLevel', 'Warn']
  await build()
  return run(tool('typedoc'), [...options, ...validation, ...packages])
}

async function check() {
  await provideRedis()
  const isChecked = await runChecks()
  endAsSignalled()
  return isChecked ? 0 : 1
}

/** @param {string[]} args passed on to vitest */
async function test(args) {
  await provideRedis()
  await provideOpenssl()
  await provideChromium()
  const isChecked = await runChecks()
  endAsSignalled()
  const code = await runNode('node_modules/vitest/vitest.mjs', [
    'run',
    '--config',
    'apps/setup/vitest.config.mjs',
    ...args,
  ])
  endAsSignalled()
  console.log(`npm test: the checks ${isChecked ? 'passed' : 'FAILED'}, the tests ${code === 0 ? 'passed' : 'FAILED'}.`)
  return isChecked ? code : 1
}

/**
 * @param {string} file
 * @param {string[]} args
 */
function runNode(file, args) {
  endAsSignalled()
  const preload = fileURLToPath(new URL('end-with-parent.mjs', import.meta.url))
  // What goes into a file or a pipe is to be read without colours.
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' }
  return run(process.execPath, ['--import', preload, file, ...args], {
    env: { QLESS_SETUP_PID: String(process.pid), ...plain },
  })
}

/** Does what the command line asks for and gives the exit code. */
async function main([name = '', ...args] = process.argv.slice(2)) {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined)
    throw new Error(`usage: node apps/setup/main.mjs ${Object.keys(COMMANDS).join('|')} [argument...]`)
  if (command !== demo) delete process.env['REDIS_URL'] // somebody's real data: not for tests, nor for measurements
  outliveChildren()
  endWithNpm()
  useOwnTemporaryFolder()
  await providePnpm()
  endAsSignalled()
  await installDependencies()
  endAsSignalled()
  return command(args)
}

try {
  process.exitCode = await main()
} catch (error) {
  endAsSignalled()
  process.exitCode = 1
  console.error(error instanceof Error ? error.message : error)
}
