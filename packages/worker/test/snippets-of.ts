import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The blocks of TypeScript of a guide, so that a test can see that it shows what is tested. */
export function snippetsOf(guide: string): string[] {
  const markdown = readFileSync(join(import.meta.dirname, `../../../docs/guides/${guide}.md`), 'utf8')
  return [...markdown.matchAll(/^```ts\n([^]*?)^```/gm)].map(([, code = '']) => code)
}
