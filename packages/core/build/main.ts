// Builds packages/core/src/generated/scripts.ts and packages/core/dist/qless.lua from lua/. Run from packages/core;
// --check writes nothing and fails where the first, which is checked in, is not what would be written.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import process, { argv, cwd, stderr, stdout } from 'node:process'
import { buildScripts } from './build-scripts.ts'
import { formatProblem } from './problem.ts'
import { readSources } from './read-sources.ts'

const ROOT = resolve(cwd(), '../..')
const OUTPUT = resolve(cwd(), 'src/generated/scripts.ts')
const CLASSIC = resolve(cwd(), 'dist/qless.lua')

process.exitCode = run()

function run(): number {
  const built = buildScripts(readSources(ROOT))
  if ('problems' in built) {
    for (const problem of built.problems) stderr.write(`${formatProblem(problem)}\n`)
    return 1
  }
  if (argv.includes('--check')) return check(built.output)
  write(OUTPUT, built.output)
  if (built.classic !== undefined) write(CLASSIC, built.classic)
  return 0
}

function check(output: string): number {
  if (contentOf(OUTPUT)?.replaceAll('\r\n', '\n') === output) return 0
  stderr.write('packages/core/src/generated/scripts.ts is not up to date: run `pnpm --filter @qless/core build`\n')
  return 1
}

function write(path: string, text: string): void {
  if (contentOf(path)?.replaceAll('\r\n', '\n') === text) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  stdout.write(`Wrote ${relative(ROOT, path)}\n`)
}

function contentOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
