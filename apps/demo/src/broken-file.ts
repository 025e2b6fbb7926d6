import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The name of the file that is broken on purpose. */
export const BROKEN_NAME = 'broken.md'

const TEXT = '# A file of the demo\n\nIts last word was written in Latin-1, where one byte is one letter: caf'

/** Writes a Markdown file that is not UTF-8. */
export function writeBrokenFile(folder: string): Promise<void> {
  return writeFile(join(folder, BROKEN_NAME), Buffer.concat([Buffer.from(TEXT), Buffer.from('é.\n', 'latin1')]))
}

/** Writes the same text as UTF-8. */
export function mendBrokenFile(folder: string): Promise<void> {
  return writeFile(join(folder, BROKEN_NAME), `${TEXT}é.\n`)
}
