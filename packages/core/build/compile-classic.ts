import type { Command } from './command.ts'
import { assemble, compileCommand, compileModules } from './compile.ts'
import type { Macros } from './inline.ts'
import type { LuaModule } from './lua-module.ts'

const HEAD = '-- The classic script API of Qless: EVALSHA <sha> 0 <command> <now> <arguments>. Generated, do not edit.'

/**
 * Makes one script of all that the classic API reaches. Whatever it is called for, it needs little of it: so nothing is
 * made before it is first needed.
 */
export function compileClassic(entry: Command, modules: ReadonlyMap<string, LuaModule>, macros: Macros): string {
  const linking = { modules, hot: new Map<string, ReadonlySet<number>>() }
  const files = new Map([...modules].map(([name, { file }]) => [name, file]))
  const pieces = compileModules(linking, macros)
  return `${HEAD}\n${assemble(compileCommand(entry, files, { pieces, macros, linking }), pieces)}\n`
}
