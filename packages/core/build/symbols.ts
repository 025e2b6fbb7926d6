import { namesOf } from './header.ts'
import type { LuaFile } from './lua-file.ts'
import { localNameOf } from './lua-file.ts'
import type { Reference } from './scopes.ts'
import { lineOf } from './syntax.ts'

/** A part of a module that others may use, in one text: `keys.job`, `keys:prefix` for a local, `keys.*` for all. */
export type SymbolName = string

/** Where a file uses a part of a module. */
export interface Use {
  readonly symbol: SymbolName
  readonly line: number
}

/** What `module.member` stands for. */
export function memberSymbol(module: string, member: string): SymbolName {
  return `${module}.${member}`
}

/** What a local at the top level of a module stands for. */
export function localSymbol(module: string, local: string): SymbolName {
  return `${module}:${local}`
}

/** The whole of a module, used in a way that does not show which members are. */
export function wholeSymbol(module: string): SymbolName {
  return `${module}.*`
}

/** The module that a symbol belongs to. */
export function moduleOf(symbol: SymbolName): string {
  return symbol.slice(0, symbol.search(/[.:]/))
}

/** Whether a symbol is a local of its module. */
export function isLocalSymbol(symbol: SymbolName): boolean {
  return symbol.includes(':')
}

/** `get` of `keys.get`. */
export function memberOf(symbol: SymbolName): string {
  return symbol.slice(symbol.search(/[.:]/) + 1)
}

/** The name by which a symbol goes as a local of a script: `keys_get` for a member, `keys__prefix` for a local. */
export function mangledNameOf(symbol: SymbolName): string {
  return `${localNameOf(moduleOf(symbol))}${isLocalSymbol(symbol) ? '__' : '_'}${memberOf(symbol)}`
}

/** The name that a symbol has in Lua. */
export function luaNameOf(symbol: SymbolName): string {
  return symbol.includes(':') ? symbol.slice(symbol.indexOf(':') + 1) : localNameOf(symbol)
}

/** Answers what a name in a file stands for; `table` is the local that the file returns, where it is a module. */
export function useReader(file: LuaFile, table: string | undefined): (reference: Reference) => Use[] {
  const required = new Map(namesOf(file.header, 'require').map((name) => [localNameOf(name), name]))
  return (reference) => {
    const { binding, identifier, member } = reference
    const isOwn = binding?.isTop && file.kind === 'module'
    if (isOwn && identifier.name !== table) return useOf(localSymbol(file.name, identifier.name), reference)
    const module = isOwn ? file.name : !binding && required.get(identifier.name)
    if (!module) return []
    return useOf(member === undefined ? wholeSymbol(module) : memberSymbol(module, member), reference)
  }
}

function useOf(symbol: SymbolName, { identifier }: Reference): Use[] {
  return [{ symbol, line: lineOf(identifier) }]
}
