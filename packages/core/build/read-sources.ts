import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Source } from './lua-file.ts'

const FOLDERS = ['lua/modules', 'lua/commands', 'lua/classic']

/** Reads all Lua sources below the root of the repository. */
export function readSources(root: string): Source[] {
  return FOLDERS.flatMap((folder) => {
    const path = join(root, folder)
    const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.lua')) : []
    return names.map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(path, name), 'utf8') }))
  })
}
