import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from '../paths.mjs'
import { runQuietly } from '../run.mjs'

const SPA = join(ROOT, 'packages', 'web', 'dist', 'spa')

/** What somebody downloads, in bytes of gzip; of the client its own code. */
const BUDGET = { script: 112_000, style: 8_000, page: 25_000, client: 14_950 }

/** The first load of the dashboard, each file that a page loads later, and the client stay within their budgets. */
export async function checkSizes() {
  const problems = [...pageProblems(), ...(await clientProblems())]
  return { ok: problems.length === 0, output: problems.join('\n') }
}

/** The client as the benchmark measures it, which has the bundler for that. */
async function clientProblems() {
  const folder = mkdtempSync(join(tmpdir(), 'qless-size-'))
  const [json, markdown] = [join(folder, 'size.json'), join(folder, 'size.md')]
  const bench = join(ROOT, 'apps', 'bench', 'dist', 'main.js')
  const { code, output } = await runQuietly(process.execPath, [bench, 'size', '--json', json, '--markdown', markdown])
  if (code !== 0) return [output]
  /** @type {{ results: { metric: { name: string }, figures: { qless: { median: number } } }[] }} */
  const { results } = JSON.parse(readFileSync(json, 'utf8'))
  rmSync(folder, { recursive: true })
  const kilobytes = results.find(({ metric }) => metric.name === 'size')?.figures.qless.median ?? Infinity
  return overBudget('@qless/client', Math.round(kilobytes * 1000), BUDGET.client)
}

/** The page as it is built. */
function pageProblems() {
  const index = readFileSync(join(SPA, 'index.html'), 'utf8')
  const first = [...index.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map(([, path = '']) => path)
  const later = readdirSync(join(SPA, 'assets'))
    .map((name) => `assets/${name}`)
    .filter((path) => /\.(js|css)$/.test(path) && !first.includes(path))
  return [
    ...overBudget('the scripts of the first load', total(first, '.js'), BUDGET.script),
    ...overBudget('the styles of the first load', total(first, '.css'), BUDGET.style),
    ...later.flatMap((path) => overBudget(path, size(path), BUDGET.page)),
    ...(first.length === 0 ? ['index.html names no script: nothing was measured'] : []),
  ]
}

/**
 * @param {string[]} paths
 * @param {string} ending
 */
function total(paths, ending) {
  return paths.filter((path) => path.endsWith(ending)).reduce((sum, path) => sum + size(path), 0)
}

/** @param {string} path */
function size(path) {
  return gzipSync(readFileSync(join(SPA, path)), { level: 9 }).length
}

/**
 * @param {string} what
 * @param {number} bytes
 * @param {number} most
 */
function overBudget(what, bytes, most) {
  return bytes > most ? [`${what}: ${bytes} bytes of gzip; the budget is ${most}`] : []
}
