import type { LuaModule } from './lua-module.ts'
import type { SymbolName, Use } from './symbols.ts'
import { moduleOf, wholeSymbol } from './symbols.ts'

/** All that some uses draw in. */
export interface Reach {
  /** For each module that is needed, the indexes of the parts that are. */
  readonly parts: ReadonlyMap<string, ReadonlySet<number>>
  readonly symbols: ReadonlySet<SymbolName>
}

/** Follows uses through the modules to everything that they need; or, without the rare, to what every call needs. */
export function reachFrom(
  uses: readonly Use[],
  modules: ReadonlyMap<string, LuaModule>,
  { withRare }: { readonly withRare: boolean },
): Reach {
  const parts = new Map<string, Set<number>>()
  const symbols = new Set<SymbolName>()
  const waiting = uses.map(({ symbol }) => symbol)
  for (let symbol = waiting.pop(); symbol !== undefined; symbol = waiting.pop()) {
    const module = modules.get(moduleOf(symbol))
    if (!module || symbols.has(symbol)) continue
    symbols.add(symbol)
    const included = parts.get(module.file.name) ?? new Set()
    parts.set(module.file.name, included)
    for (const index of module.definers.get(symbol) ?? []) {
      if (!withRare && module.parts[index]?.isRare) continue
      if (!included.has(index)) waiting.push(...symbolsIn(module, index))
      included.add(index)
    }
    if (symbol === wholeSymbol(module.file.name)) waiting.push(...module.definers.keys())
  }
  return { parts, symbols }
}

function symbolsIn(module: LuaModule, index: number): SymbolName[] {
  return module.parts[index]?.uses.map(({ symbol }) => symbol) ?? []
}
