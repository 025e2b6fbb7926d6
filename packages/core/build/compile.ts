import { createHash } from 'node:crypto'
import type { Command } from './command.ts'
import { orderModules } from './dependencies.ts'
import { namesOf } from './header.ts'
import type { Macros } from './inline.ts'
import type { LuaFile } from './lua-file.ts'
import type { LuaModule } from './lua-module.ts'
import { piecesOf, sliceOf } from './lua-module.ts'
import { minify } from './minify.ts'
import { compare } from './problem.ts'

/** What a script takes of a module: its name and the indexes of the pieces. */
export type ModuleSlice = readonly [name: string, pieces: readonly number[]]

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
  readonly modules: ReadonlyMap<string, LuaModule>
}

/** Turns the modules into the pieces that they are stored as. */
export function compileModules(modules: Iterable<LuaModule>): CompiledModules {
  const byName = [...modules].toSorted((a, b) => compare(a.file.name, b.file.name))
  return new Map(byName.map((module) => [module.file.name, piecesOf(module)]))
}

/** Turns a command into its script. `files` has the modules by name. */
export function compileCommand(
  command: Command,
  files: ReadonlyMap<string, LuaFile>,
  { pieces, macros, modules: byName }: Compilation,
): CompiledScript {
  const { file, mode, reach, early } = command
  const modules = orderModules(reach.parts.keys(), files).flatMap((name): ModuleSlice[] => {
    const module = byName.get(name)
    const reached = [...(reach.parts.get(name) ?? [])].toSorted((a, b) => a - b)
    return module ? [[name, sliceOf(module, reached, early.parts.get(name) ?? new Set())]] : []
  })
  const body = minify(file.code, file.tokens, macros)
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
