import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Top folder of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Folder for programs that the set-up brings itself; git ignores it. */
export const TOOLS = join(ROOT, '.tools')

/**
 * A program that the dependencies of the top folder bring.
 * @param {string} name
 */
export function tool(name) {
  return join(ROOT, 'node_modules', '.bin', name)
}
