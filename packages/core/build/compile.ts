import { createHash } from 'node:crypto'
import type { Command } from './command.ts'
import { orderModules } from './dependencies.ts'
import { namesOf } from './header.ts'
import type { Macros } from './inline.ts'
import type { LuaFile } from './lua-file.ts'
import type { Linking } from './link.ts'
import { bodyOf, firstOf, linkPieces, LINKS, piecesOf } from './pieces.ts'
import { compare } from './problem.ts'
import type { ModuleSlice } from './slices.ts'
import { slicesOf } from './slices.ts'

/** A command, ready to be sent to Redis. */
export interface CompiledScript {
  readonly name: string
  readonly mode: 'read' | 'write'
  readonly modules: readonly ModuleSlice[]
  readonly body: string
  readonly sha: string
  readonly args: readonly string[]
  readonly each: readonly string[]
  readonly errors: readonly string[]
}

/** The pieces of each module by its name, in the order of names. */
export type CompiledModules = ReadonlyMap<string, readonly string[]>

/** What all commands are compiled with. */
export interface Compilation {
  readonly pieces: CompiledModules
  readonly macros: Macros
  readonly linking: Linking
}

/** Turns the modules, and what commands run first, into the pieces that they are stored as. */
export function compileModules(linking: Linking, macros: Macros, commands: readonly Command[] = []): CompiledModules {
  const byName = [...linking.modules.values()].toSorted((a, b) => compare(a.file.name, b.file.name))
  const firsts = commands.map(({ file }): [string, string[]] => [file.name, [firstOf(file, linking, macros)]])
  return new Map([
    [LINKS, linkPieces(byName)],
    ...firsts.filter(([, [text]]) => text !== ''),
    ...byName.map((module): [string, string[]] => [module.file.name, piecesOf(module, linking, macros)]),
  ])
}

/** Turns a command into its script. `files` has the modules by name. */
export function compileCommand(
  { file, mode, reach, first }: Command,
  files: ReadonlyMap<string, LuaFile>,
  { pieces, macros, linking }: Compilation,
): CompiledScript {
  const body = bodyOf(file, linking, macros)
  const order = orderModules(reach.parts.keys(), files)
  const firstSlice: ModuleSlice = [file.name, pieces.has(file.name) ? [0] : []]
  const modules = slicesOf(order, { reach, first, firstSlice }, { linking, links: pieces.get(LINKS) ?? [] })
  return {
    name: file.name,
    mode,
    modules,
    body,
    sha: createHash('sha1').update(assemble({ modules, body }, pieces), 'utf8').digest('hex'),
    args: namesOf(file.header, 'arg'),
    each: namesOf(file.header, 'each'),
    errors: namesOf(file.header, 'error'),
  }
}

/** Puts the text of a script together: the pieces of its modules and its body, joined by line breaks. */
export function assemble(script: Pick<CompiledScript, 'modules' | 'body'>, pieces: CompiledModules): string {
  const texts = script.modules.flatMap(([name, indexes]) => indexes.map((index) => pieces.get(name)?.[index] ?? ''))
  return [...texts, script.body].join('\n')
}
