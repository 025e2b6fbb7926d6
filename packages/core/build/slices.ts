import type { Linking } from './link.ts'
import { definersOf, aliasName, isHot } from './link.ts'
import type { LuaModule } from './lua-module.ts'
import { orderParts } from './order-parts.ts'
import { isUnwritten, LINKS } from './pieces.ts'
import type { Reach } from './reach.ts'
import type { SymbolName } from './symbols.ts'

/** What a script takes of a module: its name and the indexes of the pieces. */
export type ModuleSlice = readonly [name: string, pieces: readonly number[]]

/** What a script consists of. */
export interface Content {
  readonly reach: Reach
  /** What its first part reaches. */
  readonly first: Reach
  /** The text of its first part. */
  readonly firstSlice: ModuleSlice
}

interface Share {
  readonly module: LuaModule
  /** What its first part needs. */
  readonly first: readonly number[]
  readonly early: readonly number[]
  readonly late: readonly number[]
}

/**
 * The pieces that make up a script, in their order: names and what is the same for all, what is done first, what is made
 * early, what is made late.
 */
export function slicesOf(
  order: readonly string[],
  content: Content,
  { linking, links }: { readonly linking: Linking; readonly links: readonly string[] },
): ModuleSlice[] {
  const shares = order.flatMap((name) => {
    const module = linking.modules.get(name)
    return module ? [shareOf(module, content, linking)] : []
  })
  const late = shares.filter((share) => share.late.length > 0).map(lateSlice)
  const opening = [...(late.length > 0 ? [0] : []), ...aliasesOf(shares, linking).map((name) => indexIn(links, name))]
  const slices: ModuleSlice[] = [
    [LINKS, opening],
    ...shares.filter(({ module }) => module.isInline).map(earlySlice),
    ...shares.map(({ module, first }): ModuleSlice => [module.file.name, first]),
    content.firstSlice,
    [LINKS, [3]],
    ...shares.filter(({ module }) => !module.isInline).map(earlySlice),
    ...(late.length > 0 ? ([[LINKS, [1]], ...late, [LINKS, [2]]] as const) : []),
  ]
  return slices.filter(([, pieces]) => pieces.length > 0)
}

function shareOf(module: LuaModule, { reach, first }: Content, linking: Linking): Share {
  const reached = reach.parts.get(module.file.name) ?? new Set()
  const written = orderParts(module).filter((index) => {
    const part = module.parts[index]
    return part && reached.has(index) && !isUnwritten(part) && !isMacro(module, index)
  })
  const isAlias = (index: number): boolean => (module.parts[index]?.aliases.size ?? 0) > 0
  const hot = written.filter((index) => isHot(module, index, linking) && !isAlias(index))
  const isFirst = (index: number): boolean => !module.isInline && first.parts.get(module.file.name)?.has(index) === true
  const late = written.filter((index) => !isHot(module, index, linking) && !isAlias(index))
  const needed = new Set(late.flatMap((index) => module.parts[index]?.uses.map(({ symbol }) => symbol) ?? []))
  const aliases = [...module.parts.keys()].filter((index) => isAlias(index) && definesAny(module, index, needed))
  return {
    module,
    first: hot.filter(isFirst),
    early: hot.filter((index) => !isFirst(index)),
    late: [...aliases, ...late],
  }
}

/** Whether a part is put in place of its calls. */
function isMacro({ isInline, parts }: LuaModule, index: number): boolean {
  return isInline && parts[index]?.statement.type === 'FunctionDeclaration'
}

function definesAny({ parts }: LuaModule, index: number, symbols: ReadonlySet<SymbolName>): boolean {
  return parts[index]?.defines.some(({ symbol }) => symbols.has(symbol)) === true
}

function earlySlice({ module, early }: Share): ModuleSlice {
  return [module.file.name, early]
}

function lateSlice({ module, late }: Share): ModuleSlice {
  const { length } = module.parts
  return [module.file.name, [length, ...late, length + 1]]
}

/** The functions of libraries that early parts use by a name of their own. */
function aliasesOf(shares: readonly Share[], linking: Linking): string[] {
  const names = shares.flatMap(({ module, first, early }) =>
    [...first, ...early]
      .flatMap((index) => module.parts[index]?.uses ?? [])
      .flatMap(({ symbol }) => definersOf(symbol, linking).flatMap(({ aliases }) => aliases.get(symbol) ?? [])),
  )
  return [...new Set(names)]
}

function indexIn(links: readonly string[], member: string): number {
  return links.indexOf(`local ${aliasName(member)}=${member}`)
}
