import { directivesOf } from './header.ts'
import { restOf, type LuaFile } from './lua-file.ts'
import type { LuaModule } from './lua-module.ts'
import type { Reach } from './reach.ts'
import { reachFrom } from './reach.ts'
import type { RedisCall } from './redis-calls.ts'
import { findRedisCalls } from './redis-calls.ts'
import type { Use } from './symbols.ts'
import { useReader } from './symbols.ts'

/** A command with all that it reaches. */
export interface Command {
  readonly file: LuaFile
  readonly mode: 'read' | 'write'
  /** The parts of modules that the command's own code names. */
  readonly uses: readonly Use[]
  readonly reach: Reach
  /** What its first part reaches, which is made before anything else. */
  readonly first: Reach
  /** Whether it is called so often that what it needs is made as cheaply as can be. */
  readonly isHot: boolean
}

/** A call of Redis and the file that it stands in. */
export interface PlacedCall {
  readonly path: string
  readonly call: RedisCall
}

/** Works out what a command reaches. */
export function readCommand(file: LuaFile, modules: ReadonlyMap<string, LuaModule>): Command {
  const mode = directivesOf(file.header, 'mode').some(({ text }) => text === 'read') ? 'read' : 'write'
  const uses = file.names.references.flatMap(useReader(file, undefined))
  const isHot = directivesOf(file.header, 'hot').length > 0
  const lastLine = file.code.slice(0, restOf(file)).split('\n').length - 1
  const firstUses = uses.filter(({ line }) => line <= lastLine)
  return {
    file,
    mode,
    uses,
    reach: reachFrom(uses, modules, { withRare: true }),
    first: reachFrom(firstUses, modules, { withRare: true }),
    isHot,
  }
}

/** What every call of the hot commands needs: all that they reach but what is rare. */
export function hotParts(commands: readonly Command[], modules: ReadonlyMap<string, LuaModule>): Reach['parts'] {
  const uses = commands.filter(({ isHot }) => isHot).flatMap((command) => command.uses)
  return reachFrom(uses, modules, { withRare: false }).parts
}

/** Every call of Redis that a command may make. */
export function callsOf({ file, reach }: Command, modules: ReadonlyMap<string, LuaModule>): PlacedCall[] {
  const own = findRedisCalls(file).calls.map((call) => ({ path: file.path, call }))
  const others = [...reach.parts].flatMap(([name, indexes]) => {
    const module = modules.get(name)
    const parts = module?.parts.filter((_, index) => indexes.has(index)) ?? []
    return parts.flatMap(({ calls }) => calls.map((call) => ({ path: module?.file.path ?? '', call })))
  })
  return [...own, ...others]
}
