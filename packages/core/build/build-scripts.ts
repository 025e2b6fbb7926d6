import { checkHeader } from './check-header.ts'
import { checkLinks } from './check-links.ts'
import { checkNames } from './check-names.ts'
import { checkReach } from './check-reach.ts'
import { checkRedisCalls } from './check-redis-calls.ts'
import { checkSize } from './check-size.ts'
import { hotParts, readCommand } from './command.ts'
import type { CompiledModules, CompiledScript } from './compile.ts'
import { compileClassic } from './compile-classic.ts'
import { compileCommand, compileModules } from './compile.ts'
import { checkCycles, checkRequires, checkUnused } from './dependencies.ts'
import { emitTypeScript } from './emit.ts'
import { checkInline, macrosOf } from './inline.ts'
import type { LuaFile, Source } from './lua-file.ts'
import { localNameOf, moduleNameOf, readLuaFile } from './lua-file.ts'
import { checkShape, splitModule } from './lua-module.ts'
import type { Problem } from './problem.ts'
import { compare, sortProblems } from './problem.ts'

/** All scripts, or all that keeps them from being built. */
export type Compiled =
  | {
      readonly modules: CompiledModules
      readonly scripts: readonly CompiledScript[]
      /** The script of the classic API, where there is one. */
      readonly classic: string | undefined
    }
  | { readonly problems: readonly Problem[] }

/** The texts of the generated files, or all that keeps them from being built. */
export type Built =
  | { readonly output: string; readonly classic: string | undefined }
  | { readonly problems: readonly Problem[] }

/** Builds the generated TypeScript and the script of the classic API from Lua sources, in whatever order they come. */
export function buildScripts(sources: readonly Source[]): Built {
  const compiled = compileScripts(sources)
  if ('problems' in compiled) return compiled
  return { output: emitTypeScript(compiled.modules, compiled.scripts), classic: compiled.classic }
}

/** Checks Lua sources and makes the scripts of them. */
export function compileScripts(sources: readonly Source[]): Compiled {
  const sorted = [...sources].toSorted((a, b) => compare(a.path, b.path))
  const read = sorted.map(readLuaFile)
  const files = read.filter((result) => 'kind' in result)
  const unread = [...read.flatMap((result) => ('kind' in result ? [] : [result])), ...checkPaths(sorted)]
  const moduleFiles = new Map(files.filter(({ kind }) => kind === 'module').map((file) => [file.name, file]))
  const names = new Set(sorted.flatMap(({ path }) => moduleNameOf(path) ?? []))
  const classic = new Set([...moduleFiles.values()].filter(({ isClassic }) => isClassic).map(({ name }) => name))
  const ordinary = new Set([...names].filter((name) => !classic.has(name)))
  const local = files.flatMap((file) => checkFile(file, names))
  // Where a file cannot be read or the graph is broken, what is reached cannot be told.
  const broken = [
    ...unread,
    ...files.flatMap(checkShape),
    ...files.flatMap((file) => checkRequires(file, file.isClassic ? names : ordinary)),
    ...checkCycles(moduleFiles),
  ]
  if (broken.length > 0) return { problems: sortProblems([...broken, ...local]) }
  return compileFiles(files, moduleFiles, local)
}

function checkPaths(sorted: readonly Source[]): Problem[] {
  return sorted
    .filter(({ path }, index) => path === sorted[index - 1]?.path)
    .map(({ path }) => ({ file: path, line: 1, text: 'this file is given twice: keep one' }))
}

function checkFile(file: LuaFile, modules: ReadonlySet<string>): Problem[] {
  const names = new Set([...modules].map(localNameOf))
  return [
    ...checkHeader(file),
    ...checkUnused(file),
    ...checkNames(file, names),
    ...checkRedisCalls(file),
    ...checkSize(file),
    ...checkInline(file),
  ]
}

function compileFiles(
  files: readonly LuaFile[],
  moduleFiles: ReadonlyMap<string, LuaFile>,
  local: readonly Problem[],
): Compiled {
  const macros = macrosOf(moduleFiles.values())
  const all = new Map([...moduleFiles].map(([name, file]) => [name, splitModule(file)]))
  const modules = new Map([...all].filter(([, { file }]) => !file.isClassic))
  const commands = files.filter(({ kind }) => kind === 'command').map((file) => readCommand(file, modules))
  const entries = files.filter(({ kind }) => kind === 'entry').map((file) => readCommand(file, all))
  const linking = { modules, hot: hotParts(commands, modules) }
  const scripted = [...commands, ...entries]
  const problems = sortProblems([
    ...local,
    ...checkReach(scripted, all),
    ...checkLinks(scripted, { ...linking, modules: all }),
  ])
  if (problems.length > 0) return { problems }
  const pieces = compileModules(linking, macros, commands)
  const scripts = commands.map((command) => compileCommand(command, moduleFiles, { pieces, macros, linking }))
  return {
    modules: pieces,
    scripts: scripts.toSorted((a, b) => compare(a.name, b.name)),
    classic: entries.map((entry) => compileClassic(entry, all, macros))[0],
  }
}
