import type { Header } from './header.ts'
import { readHeader } from './header.ts'
import type { Problem } from './problem.ts'
import type { Names } from './scopes.ts'
import { resolveNames } from './scopes.ts'
import type { Syntax } from './syntax.ts'
import { parseLua } from './syntax.ts'

/** A Lua file as it lies on disk. */
export interface Source {
  /** Path from the root of the repository, with `/`: lua/modules/keys.lua, lua/commands/job.put.lua, lua/classic/qless.lua. */
  readonly path: string
  readonly text: string
}

/** A Lua file, read and understood. */
export interface LuaFile extends Syntax {
  readonly path: string
  /** A command is a script of its own; the entry is that of the classic API. */
  readonly kind: 'module' | 'command' | 'entry'
  /** Whether it is for the classic API alone, where what is refused is raised. */
  readonly isClassic: boolean
  /** File name without .lua. */
  readonly name: string
  /** The source with its line ends as \n. */
  readonly code: string
  readonly header: Header
  readonly names: Names
}

const WORDS = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*'
const MODULE = new RegExp(`^lua/modules/(${WORDS})\\.lua$`)
const COMMAND = new RegExp(`^lua/commands/(${WORDS}\\.${WORDS})\\.lua$`)
const CLASSIC = new RegExp(`^lua/classic/(${WORDS})\\.lua$`)
const ENTRY = 'qless'
const REST = /^-- @rest$/m

/** Reads a source; answers the problem where its name or syntax is wrong. */
export function readLuaFile(source: Source): LuaFile | Problem {
  const { path } = source
  const code = source.text.replace(/\r\n?/g, '\n')
  const module = moduleNameOf(path)
  const isClassic = CLASSIC.test(path)
  const name = module ?? COMMAND.exec(path)?.[1] ?? CLASSIC.exec(path)?.[1]
  if (name === undefined) {
    const text = 'wrong file name: use modules/kebab-case.lua, commands/noun.verb.lua or classic/kebab-case.lua'
    return { file: path, line: 1, text }
  }
  if (code.startsWith('#!')) return { file: path, line: 1, text: 'Redis 6.0 knows no #! line: remove it' }
  const syntax = parseLua(code)
  if ('reason' in syntax) return { file: path, line: syntax.line, text: `not Lua 5.1: ${syntax.reason}` }
  return {
    path,
    kind: kindOf(module, isClassic),
    isClassic,
    name,
    code,
    header: readHeader(code),
    names: resolveNames(syntax.chunk),
    ...syntax,
  }
}

function kindOf(module: string | undefined, isClassic: boolean): LuaFile['kind'] {
  if (module !== undefined) return 'module'
  return isClassic ? 'entry' : 'command'
}

/** The name of the module that a path belongs to, whatever its content. */
export function moduleNameOf(path: string): string | undefined {
  const name = MODULE.exec(path)?.[1] ?? CLASSIC.exec(path)?.[1]
  return name === ENTRY ? undefined : name
}

/**
 * Where the code of a command goes on below a line `-- @rest`: what stands before it is run first, and what it returns is the
 * answer, before anything is made that only the rest needs. Without such a line there is no first part.
 */
export function restOf({ kind, code }: LuaFile): number {
  return kind === 'command' ? Math.max(0, code.search(REST)) : 0
}

/** The Lua name that a module is bound to: recurring-job is recurring_job. */
export function localNameOf(module: string): string {
  return module.replaceAll('-', '_')
}
