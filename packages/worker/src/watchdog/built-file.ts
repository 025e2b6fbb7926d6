/**
 * The URL of a built file of this package, given by its path in `src`: threads and processes need JavaScript, also when
 * what starts them is run from its source, as tests do.
 */
export function builtFile(path: string): URL {
  const isSource = import.meta.url.endsWith('.ts')
  return new URL(`${isSource ? '../../dist/' : '../'}${path.replace(/\.ts$/, '.js')}`, import.meta.url)
}
