import type { Command } from './command.ts'
import { callsOf } from './command.ts'
import { directivesOf } from './header.ts'
import type { LuaFile } from './lua-file.ts'
import type { LuaModule } from './lua-module.ts'
import type { Problem } from './problem.ts'
import { redisCommands } from './redis-6.0-commands.ts'
import type { SymbolName, Use } from './symbols.ts'
import { localSymbol, luaNameOf, moduleOf, wholeSymbol } from './symbols.ts'

type Modules = ReadonlyMap<string, LuaModule>

/**
 * Checks what only shows over all files: members that are missing, code that nothing reaches, reads that write. What only
 * the entry of the classic API reaches has to lie with it, so that nobody else carries it along.
 */
export function checkReach(commands: readonly Command[], modules: Modules): Problem[] {
  const all = [...modules.values()]
  const classic = reachedBy(commands)
  const ordinary = reachedBy(commands.filter(({ file }) => !file.isClassic))
  return [
    ...commands.flatMap(({ file, uses }) => checkMembers(file, uses, modules)),
    ...all.flatMap(({ file, parts }) => parts.flatMap(({ uses }) => checkMembers(file, uses, modules))),
    ...all.flatMap((module) => checkDead(module, module.file.isClassic ? classic : ordinary)),
    ...commands.filter(({ mode }) => mode === 'read').flatMap((command) => checkRead(command, modules)),
  ]
}

function reachedBy(commands: readonly Command[]): Set<SymbolName> {
  return new Set(commands.flatMap(({ reach }) => [...reach.symbols]))
}

function checkMembers(file: LuaFile, uses: readonly Use[], modules: Modules): Problem[] {
  return uses.flatMap(({ symbol, line }) => {
    const module = modules.get(moduleOf(symbol))
    if (!module || module.definers.has(symbol) || isOpen(module)) return []
    const text = `${luaNameOf(symbol)} is not defined in ${module.file.path}: define it there, or mend the name`
    return [{ file: file.path, line, text }]
  })
}

/** Whether a module hands its own table around, so that it may gain members that do not show. */
function isOpen({ file, parts }: LuaModule): boolean {
  const whole = wholeSymbol(file.name)
  return parts.some(({ uses }) => uses.some(({ symbol }) => symbol === whole))
}

function checkDead({ file, table, parts }: LuaModule, reached: ReadonlySet<SymbolName>): Problem[] {
  const isReached = [...reached].some((symbol) => moduleOf(symbol) === file.name)
  if (!isReached) return [{ file: file.path, line: 1, text: 'no command reaches this module: use it or remove it' }]
  return parts.flatMap(({ defines }) =>
    defines.flatMap(({ symbol, line }) => {
      const name = luaNameOf(symbol)
      if (reached.has(symbol) || name.startsWith('_') || symbol === localSymbol(file.name, table)) return []
      return [{ file: file.path, line, text: `no command reaches ${name}: use it or remove it` }]
    }),
  )
}

function checkRead(command: Command, modules: Modules): Problem[] {
  const { path, name, header } = command.file
  const line = directivesOf(header, 'mode')[0]?.line ?? 1
  return callsOf(command, modules).flatMap(({ path: place, call }) => {
    if (!redisCommands.get(call.command ?? '')?.isWrite) return []
    const text = `${name} only reads, but reaches ${call.command} at ${place}:${call.line}: avoid it, or write @mode write`
    return [{ file: path, line, text }]
  })
}
