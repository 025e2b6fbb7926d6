import type { Owner } from './definitions.ts'
import { definitionsOf } from './definitions.ts'
import { directivesOf } from './header.ts'
import { isInline } from './inline.ts'
import type { LuaFile } from './lua-file.ts'
import { localNameOf } from './lua-file.ts'
import { minify, type Rewriting } from './minify.ts'
import type { Problem } from './problem.ts'
import type { RedisCall } from './redis-calls.ts'
import { findRedisCalls } from './redis-calls.ts'
import type { SymbolName, Use } from './symbols.ts'
import { localSymbol, useReader, wholeSymbol } from './symbols.ts'
import type { Statement } from './syntax.ts'
import { lineOf, rangeOf, tokensIn } from './syntax.ts'

/** One top-level statement of a module. */
export interface Part {
  /** Minified. */
  readonly text: string
  readonly defines: readonly Use[]
  readonly uses: readonly Use[]
  readonly calls: readonly RedisCall[]
  /** Whether it goes wherever the module goes, and not only with what it defines. */
  readonly isFixed: boolean
}

/** A module, cut into its top-level statements. */
export interface LuaModule {
  readonly file: LuaFile
  /** What the module's own table is called. */
  readonly table: string
  readonly parts: readonly Part[]
  /** Which parts define a symbol; all of them for the whole. */
  readonly definers: ReadonlyMap<SymbolName, readonly number[]>
}

interface PartSource {
  readonly file: LuaFile
  readonly table: string
  readonly calls: readonly RedisCall[]
  readonly rewriting: Rewriting
}

/** The local that a module's last statement returns. */
function returnedName({ chunk, names }: LuaFile): string | undefined {
  const last = chunk.body.at(-1)
  const value = last?.type === 'ReturnStatement' && last.arguments.length === 1 ? last.arguments[0] : undefined
  if (value?.type !== 'Identifier') return undefined
  return names.bindings.some(({ name, isTop }) => isTop && name === value.name) ? value.name : undefined
}

/** Checks what must hold before the statements of a file can be joined with others. */
export function checkShape(file: LuaFile): Problem[] {
  const { path, chunk, code } = file
  const last = chunk.body.at(-1)
  const problems = chunk.body
    .filter((statement) => code[rangeOf(statement)[0]] === '(')
    .map((statement) => ({
      file: path,
      line: lineOf(statement),
      text: 'statement starts with a bracket: put it into do … end',
    }))
  if (file.kind === 'command' || returnedName(file)) return problems
  const text = 'no return of a local table: end the module with `return name`'
  return [...problems, { file: path, line: last ? lineOf(last) : 1, text }]
}

/** Cuts a module into its parts. */
export function splitModule(file: LuaFile, rewriting: Rewriting): LuaModule {
  const table = returnedName(file) ?? ''
  const { calls } = findRedisCalls(file)
  const parts = file.chunk.body.slice(0, -1).map((statement, index) => {
    const own = calls.filter((call) => call.statement === index)
    return splitPart({ file, table, calls: own, rewriting }, statement, index)
  })
  const definers = new Map<SymbolName, number[]>([[wholeSymbol(file.name), [...parts.keys()]]])
  for (const [index, part] of parts.entries()) {
    for (const { symbol } of part.defines) definers.set(symbol, [...(definers.get(symbol) ?? []), index])
  }
  return { file, table, parts, definers }
}

function splitPart(from: PartSource, node: Statement, index: number): Part {
  const { file, table, calls } = from
  const rare = new Set([...from.rewriting.rare].filter((name) => name !== localNameOf(file.name)))
  const rewriting = { ...from.rewriting, rare }
  const { names, name: module, code, tokens } = file
  const here = names.references.filter(({ statement }) => statement === index)
  const tops = new Set(here.filter(({ binding }) => binding?.isTop).map(({ identifier }) => identifier))
  const owner: Owner = { module, table, isTop: (identifier) => tops.has(identifier) }
  const { symbols: defines, targets } = definitionsOf(node, owner)
  const uses = here.filter(({ identifier }) => !targets.includes(identifier)).flatMap(useReader(file, table))
  return {
    text: minify(code, tokensIn(tokens, rangeOf(node)), rewriting),
    defines,
    uses,
    calls,
    isFixed: defines.length === 0 || defines.some(({ symbol }) => symbol === localSymbol(module, table)),
  }
}

/**
 * The pieces of text that a module is stored as: its opening, its parts, its closing. The opening, any of the parts
 * in their order, and the closing, joined by line breaks, make the statement that binds the module's local.
 */
export function piecesOf({ file, table, parts }: LuaModule): string[] {
  const local = localNameOf(file.name)
  const texts = parts.map(({ text }) => text)
  if (isInline(file)) return ['', ...texts, '']
  if (!isRare(file)) return [`local ${local}=(function()`, ...texts, `return ${table} end)()`]
  const opening = `local ${local} do local loaded ${local}=function()if not loaded then loaded=(function()`
  return [opening, ...texts, `return ${table} end)()end return loaded end end`]
}

/** The parts of a module whose functions are put in place of their calls that are left: its locals. */
export function inlineParts({ file, table, parts }: LuaModule, reached: readonly number[]): number[] {
  return reached.filter((index) => {
    const symbols = parts[index]?.defines.map(({ symbol }) => symbol) ?? []
    return symbols.some((symbol) => symbol.includes(':') && symbol !== localSymbol(file.name, table))
  })
}

/** Whether a module asks to be loaded at its first use, because most calls do without it. */
export function isRare({ header }: LuaFile): boolean {
  return directivesOf(header, 'rare').length > 0
}
