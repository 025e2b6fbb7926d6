import { createHash } from 'node:crypto'
import type { Command } from './command.ts'
import { orderModules } from './dependencies.ts'
import { namesOf } from './header.ts'
import { isInline } from './inline.ts'
import type { LuaFile } from './lua-file.ts'
import type { LuaModule } from './lua-module.ts'
import { inlineParts, piecesOf } from './lua-module.ts'
import { minify, type Rewriting } from './minify.ts'
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
  readonly rewriting: Rewriting
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
  { pieces, rewriting, modules: byName }: Compilation,
): CompiledScript {
  const { file, mode, reach } = command
  const modules = orderModules(reach.parts.keys(), files).map((name): ModuleSlice => {
    const reached = [...(reach.parts.get(name) ?? [])].toSorted((a, b) => a - b)
    const module = byName.get(name)
    if (module && isInline(module.file)) return [name, inlineParts(module, reached).map((part) => part + 1)]
    return [name, [0, ...reached.map((part) => part + 1), (pieces.get(name)?.length ?? 0) - 1]]
  })
  const body = minify(file.code, file.tokens, rewriting)
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
