import type { LuaModule } from './lua-module.ts'

/** The parts of a module in an order in which each comes after those whose definitions it uses, else as they stand. */
export function orderParts({ parts, definers }: LuaModule): number[] {
  const order = new Set<number>()
  const open = new Set<number>()
  const visit = (index: number): void => {
    if (order.has(index) || open.has(index)) return
    open.add(index)
    for (const { symbol } of parts[index]?.uses ?? []) definers.get(symbol)?.forEach(visit)
    order.add(index)
  }
  for (const index of parts.keys()) visit(index)
  return [...order]
}
