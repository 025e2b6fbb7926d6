import type { LuaFile } from './lua-file.ts'
import { localNameOf } from './lua-file.ts'
import type { LuaModule, Part } from './lua-module.ts'
import { isInline } from './inline.ts'
import type { Reference } from './scopes.ts'
import type { SymbolName } from './symbols.ts'
import { isLocalSymbol, luaNameOf, mangledNameOf, memberOf, moduleOf, useReader } from './symbols.ts'
import type { Range } from './syntax.ts'

/** The table of what a script makes only when it is first needed. */
export const LATE = 'late'

/** What stands in place of a name, and how many tokens of the source that covers. */
export interface Rewrite {
  readonly text: string
  readonly tokens: number
}

/** What stands in place of names, by the place in the source at which each starts. */
export type Rewrites = ReadonlyMap<number, Rewrite>

/** The modules by name, and for each the indexes of its hot parts. */
export interface Linking {
  readonly modules: ReadonlyMap<string, LuaModule>
  readonly hot: ReadonlyMap<string, ReadonlySet<number>>
}

/** Where code stands that is rewritten. */
export interface Site {
  readonly file: LuaFile
  /** What the file calls its own table, where it is a module. */
  readonly table: string | undefined
  /** The part of the source. */
  readonly range: Range
  /** Whether the code stands among what is made late, next to the rest of its module. */
  readonly isLate: boolean
}

/** Whether a part is made at the start of each script that needs it; the others are made when they are first needed. */
export function isHot({ file }: LuaModule, index: number, { hot }: Linking): boolean {
  return isInline(file) || hot.get(file.name)?.has(index) === true
}

/** The parts of its module that define a symbol. */
export function definersOf(symbol: SymbolName, { modules }: Linking): Part[] {
  const module = modules.get(moduleOf(symbol))
  return module?.definers.get(symbol)?.flatMap((index) => module.parts[index] ?? []) ?? []
}

/** Whether a symbol is a local of the script rather than a member of what is made late. */
export function isHotSymbol(symbol: SymbolName, linking: Linking): boolean {
  const module = linking.modules.get(moduleOf(symbol))
  return module?.definers.get(symbol)?.some((index) => isHot(module, index, linking)) === true
}

/** What stands in place of the names of a piece of source. */
export function rewritesOf(site: Site, linking: Linking): Rewrites {
  const { file, table, range } = site
  const read = useReader(file, table)
  const declared = file.names.bindings
    .filter(({ isTop }) => isTop)
    .map((binding): Reference => {
      return { identifier: binding.identifier, binding, member: undefined, isWrite: true, statement: -1 }
    })
  const entries = [...file.names.references, ...declared].flatMap((reference): [number, Rewrite][] => {
    const start = startOf(reference)
    const symbol = start >= range[0] && start < range[1] ? read(reference)[0]?.symbol : undefined
    const text = symbol === undefined ? undefined : textOf(symbol, site, linking)
    return text === undefined ? [] : [[start, { text, tokens: reference.member === undefined ? 1 : 3 }]]
  })
  return new Map(entries)
}

function startOf({ identifier }: Reference): number {
  const { range } = identifier as typeof identifier & { readonly range?: Range }
  return range?.[0] ?? -1
}

/** How a script calls what a symbol stands for; nothing where that is as in the source. */
function textOf(symbol: SymbolName, { file, isLate }: Site, linking: Linking): string | undefined {
  const [definer] = definersOf(symbol, linking)
  if (!definer || definer.isTable) return undefined
  const module = moduleOf(symbol)
  const constant = definer.constants.get(symbol)
  if (constant !== undefined) return constant
  const alias = definer.aliases.get(symbol)
  if (alias !== undefined) return isLate ? undefined : aliasName(alias)
  if (linking.modules.get(module)?.isInline) return luaNameOf(symbol)
  if (isHotSymbol(symbol, linking)) return mangledNameOf(symbol)
  if (isLocalSymbol(symbol) || (isLate && module === file.name)) return undefined
  return `${LATE}.${localNameOf(module)}.${memberOf(symbol)}`
}

/** What a script calls a function of a library: redis_call. */
export function aliasName(member: string): string {
  return member.replace('.', '_')
}
