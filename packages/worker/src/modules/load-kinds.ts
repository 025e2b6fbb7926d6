import type { JobKind, JobMiddleware } from '@qless/client'
import { importModule } from './import-module.ts'

/** What modules export for a worker. */
export interface LoadedKinds {
  readonly kinds: readonly JobKind<never>[]
  readonly middleware: readonly JobMiddleware[]
}

/**
 * Loads modules, and finds the kinds of jobs among their exports: definitions, classes with a static `perform`, and lists of
 * such; and the middleware for all in those that are named `middleware`.
 *
 * @throws ModuleError when a module cannot be loaded
 * @throws Error when there is no kind of job in any of them
 */
export async function loadKinds(urls: readonly string[]): Promise<LoadedKinds> {
  const kinds = new Set<JobKind<never>>()
  const middleware: JobMiddleware[] = []
  for (const url of urls) {
    const { middleware: around, ...others } = exportsOf(await importModule(url))
    middleware.push(...list(around).filter(isMiddleware))
    for (const kind of Object.values(others).flatMap(list).filter(isKind)) kinds.add(kind)
  }
  if (kinds.size > 0) return { kinds: [...kinds], middleware }
  throw new Error(
    `There is no job in ${urls.join(', ')}: export what defineJob answers, or classes with a static perform.`,
  )
}

/** All exports by name; those of a CommonJS module stand in its default. */
function exportsOf(module: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const main = module['default']
  const isBag = typeof main === 'object' && main !== null && !Array.isArray(main) && !isKind(main)
  return isBag ? { ...main, ...module } : module
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

function isMiddleware(value: unknown): value is JobMiddleware {
  return typeof value === 'function'
}

function isKind(value: unknown): value is JobKind<never> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false
  return 'perform' in value && typeof value.perform === 'function' && 'name' in value
}
