import { tool } from '../paths.mjs'
import { runQuietly } from '../run.mjs'

/**
 * The directions of imports, by dependency-cruiser (rules in .dependency-cruiser.cjs). A cruise that saw no source of a
 * package found nothing because it read nothing, and fails.
 */
export async function checkImports() {
  const config = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json']
  const { stdout, output } = await runQuietly(tool('depcruise'), ['packages', 'apps', ...config])
  if (!stdout.startsWith('{')) return { ok: false, output }
  /** @type {{ modules: { source: string }[], summary: { violations: Violation[] } }} */
  const { modules, summary } = JSON.parse(stdout)
  const unseen = unseenFolders(modules.map(({ source }) => source))
  const problems = [...summary.violations.map(describe), ...unseen.map((name) => `no module of ${name} was read`)]
  return { ok: problems.length === 0, output: problems.join('\n') }
}

/** @typedef {{ from: string, to: string, rule: { name: string }, cycle?: { name: string }[] }} Violation */

/** @param {Violation} violation */
function describe({ from, to, rule, cycle }) {
  const path = cycle === undefined ? [to] : cycle.map(({ name }) => name)
  return `${rule.name}: ${[from, ...path.filter((name) => name !== from)].join(' → ')}`
}

/**
 * Folders of the workspace that have sources of which the cruise saw none.
 * @param {string[]} seen
 */
function unseenFolders(seen) {
  return WITH_SOURCES.filter((folder) => !seen.some((source) => source.startsWith(`${folder}/src/`)))
}

const WITH_SOURCES = [
  'packages/core',
  'packages/client',
  'packages/worker',
  'packages/web',
  'apps/dashboard',
  'apps/demo',
  'apps/example',
  'apps/bench',
]
