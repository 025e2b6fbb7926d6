import { readFileSync } from 'node:fs'

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
}

/** The version of a dependency of this package, which pins it. */
export function dependencyVersion(name: string): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const { dependencies } = JSON.parse(text) as Manifest
  return dependencies[name] ?? 'unknown'
}
