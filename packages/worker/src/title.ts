import { createRequire } from 'node:module'

/** The version of this package. */
export const VERSION: string = readVersion()

/** The title of a process, as `ps` shows it: what it does, and since when. */
export function title(what: string): string {
  return `Qless-${VERSION}: ${what} at ${new Date().toISOString()}`
}

function readVersion(): string {
  const manifest: { readonly version: string } = createRequire(import.meta.url)('../package.json')
  return manifest.version
}
