import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../paths.mjs'

/** What git ignores, by name. */
const IGNORED = /^(node_modules|dist|\.git|\.turbo|\.tools|qless-report\.md|.*\.(tgz|log|tsbuildinfo))$/

/**
 * All files of the project, as paths from its top folder.
 * @param {string} [folder]
 * @returns {string[]}
 */
export function projectFiles(folder = '') {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true }).filter(({ name }) => !IGNORED.test(name))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return projectFiles(path)
    return entry.isFile() ? [path] : []
  })
}
