// Builds packages/core/src/generated/scripts.ts from lua/. Run from packages/core; --check writes nothing and fails
// where the file on disk is not what would be written.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import process, { argv, cwd, stderr, stdout } from 'node:process'
import { buildScripts } from './build-scripts.ts'
import { formatProblem } from './problem.ts'
import { readSources } from './read-sources.ts'

const ROOT = resolve(cwd(), '../..')
const OUTPUT = resolve(cwd(), 'src/generated/scripts.ts')

process.exitCode = run()

function run(): number {
  const built = buildScripts(readSources(ROOT))
  if ('problems' in built) {
    for (const problem of built.problems) stderr.write(`${formatProblem(problem)}\n`)
    return 1
  }
  const isSame = existsSync(OUTPUT) && readFileSync(OUTPUT, 'utf8').replaceAll('\r\n', '\n') === built.output
  if (isSame) return 0
  if (argv.includes('--check')) {
    stderr.write('packages/core/src/generated/scripts.ts is not up to date: run `pnpm --filter @qless/core build`\n')
    return 1
  }
  mkdirSync(dirname(OUTPUT), { recursive: true })
  writeFileSync(OUTPUT, built.output)
  stdout.write('Wrote packages/core/src/generated/scripts.ts\n')
  return 0
}
