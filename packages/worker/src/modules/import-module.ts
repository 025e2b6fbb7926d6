import { fileURLToPath } from 'node:url'

const TYPESCRIPT = /\.[cm]?tsx?$/

/** A module that could not be loaded, in one line. */
class ModuleError extends Error {
  constructor(url: string, why: string, cause?: unknown) {
    super(`The module ${url.startsWith('file:') ? fileURLToPath(url) : url} cannot be loaded: ${why}`, { cause })
    this.name = 'ModuleError'
  }
}

/**
 * Loads a module by its URL: ES or CommonJS; TypeScript by Node itself where it can, else by the package jiti.
 *
 * @throws ModuleError when that does not work, with the reason
 */
export async function importModule(url: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return TYPESCRIPT.test(url) && !knowsTypeScript() ? await importByJiti(url) : await import(url)
  } catch (error) {
    if (error instanceof ModuleError) throw error
    throw new ModuleError(url, firstLine(error), error)
  }
}

function knowsTypeScript(): boolean {
  return Boolean((process.features as { readonly typescript?: unknown }).typescript)
}

/** What is used of the package jiti, which is there only where somebody has installed it. */
interface Jiti {
  readonly createJiti: (from: string) => { import(path: string): Promise<Readonly<Record<string, unknown>>> }
}

async function importByJiti(url: string): Promise<Readonly<Record<string, unknown>>> {
  const name = 'jiti'
  let jiti: Jiti
  try {
    jiti = (await import(name)) as Jiti
  } catch (error) {
    const why = `Node ${process.versions.node} does not run TypeScript by itself: use Node 22.18 or later, or install jiti.`
    throw new ModuleError(url, why, error)
  }
  return jiti.createJiti(url).import(fileURLToPath(url))
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return text.split('\n', 1)[0] ?? text
}
