import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from '../paths.mjs'

const SPA = join(ROOT, 'packages', 'web', 'dist', 'spa')

/** What somebody downloads, in bytes of gzip. */
const BUDGET = { script: 110_000, style: 8_000, page: 25_000 }

/** The first load of the dashboard, and each file that a page loads later, stay within their budgets. */
export async function checkSizes() {
  const index = readFileSync(join(SPA, 'index.html'), 'utf8')
  const first = [...index.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map(([, path = '']) => path)
  const later = readdirSync(join(SPA, 'assets'))
    .map((name) => `assets/${name}`)
    .filter((path) => /\.(js|css)$/.test(path) && !first.includes(path))
  const problems = [
    ...overBudget('the scripts of the first load', total(first, '.js'), BUDGET.script),
    ...overBudget('the styles of the first load', total(first, '.css'), BUDGET.style),
    ...later.flatMap((path) => overBudget(path, size(path), BUDGET.page)),
    ...(first.length === 0 ? ['index.html names no script: nothing was measured'] : []),
  ]
  return { ok: problems.length === 0, output: problems.join('\n') }
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
