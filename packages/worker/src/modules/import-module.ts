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
    if (!TYPESCRIPT.test(url)) return await import(url)
    return await importTypeScript(url)
  } catch (error) {
    if (error instanceof ModuleError) throw error
    throw new ModuleError(url, firstLine(error), error)
  }
}

async function importTypeScript(url: string): Promise<Readonly<Record<string, unknown>>> {
  if (!knowsTypeScript()) return importByJiti(url)
  try {
    return await import(url)
  } catch (error) {
    // Node only takes types out: an enum, or a file without "type": "module", is too much for it, but not for jiti.
    if (!(error instanceof SyntaxError)) throw error
    return importByJiti(url).catch(() => Promise.reject(error))
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
