import type { Owner } from './definitions.ts'
import { definitionsOf } from './definitions.ts'
import { directivesOf } from './header.ts'
import type { LuaFile } from './lua-file.ts'
import { localNameOf } from './lua-file.ts'
import { isInline, type Macros } from './inline.ts'
import { minify } from './minify.ts'
import type { Problem } from './problem.ts'
import type { RedisCall } from './redis-calls.ts'
import { findRedisCalls } from './redis-calls.ts'
import type { SymbolName, Use } from './symbols.ts'
import { localSymbol, useReader, wholeSymbol } from './symbols.ts'
import type { Statement } from './syntax.ts'
import { lineOf, rangeOf, tokensIn } from './syntax.ts'

const RARE = /^--\s*@rare$/

/** One top-level statement of a module. */
export interface Part {
  /** Minified. */
  readonly text: string
  readonly defines: readonly Use[]
  readonly uses: readonly Use[]
  readonly calls: readonly RedisCall[]
  /** Whether it goes wherever the module goes, and not only with what it defines. */
  readonly isFixed: boolean
  /** Whether it defines members that most calls do without, as its comment or the module's header says. */
  readonly isRare: boolean
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
  readonly macros: Macros
}

/** The local that a module's last statement returns, which is named after the module. */
function returnedName({ chunk, names, name: module }: LuaFile): string | undefined {
  const last = chunk.body.at(-1)
  const value = last?.type === 'ReturnStatement' && last.arguments.length === 1 ? last.arguments[0] : undefined
  if (value?.type !== 'Identifier' || value.name !== localNameOf(module)) return undefined
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
  const own = localNameOf(file.name)
  const text = `no return of the module's own table: start it with \`local ${own} = {}\`, end it with \`return ${own}\``
  return [...problems, { file: path, line: last ? lineOf(last) : 1, text }]
}

/** Cuts a module into its parts. */
export function splitModule(file: LuaFile, macros: Macros): LuaModule {
  const table = returnedName(file) ?? ''
  const { calls } = findRedisCalls(file)
  const parts = file.chunk.body.slice(0, -1).map((statement, index) => {
    const own = calls.filter((call) => call.statement === index)
    return splitPart({ file, table, calls: own, macros }, statement, index)
  })
  const definers = new Map<SymbolName, number[]>([[wholeSymbol(file.name), [...parts.keys()]]])
  for (const [index, part] of parts.entries()) {
    for (const { symbol } of part.defines) definers.set(symbol, [...(definers.get(symbol) ?? []), index])
  }
  return { file, table, parts, definers }
}

function splitPart(from: PartSource, node: Statement, index: number): Part {
  const { file, table, calls, macros } = from
  const { names, name: module, code, tokens } = file
  const here = names.references.filter(({ statement }) => statement === index)
  const tops = new Set(here.filter(({ binding }) => binding?.isTop).map(({ identifier }) => identifier))
  const owner: Owner = { module, table, isTop: (identifier) => tops.has(identifier) }
  const { symbols: defines, targets } = definitionsOf(node, owner)
  const uses = here.filter(({ identifier }) => !targets.includes(identifier)).flatMap(useReader(file, table))
  const isTable = defines.some(({ symbol }) => symbol === localSymbol(module, table))
  const text = minify(code, tokensIn(tokens, rangeOf(node)), macros)
  return {
    // The table is declared by the opening, outside of the module's scope.
    text: isTable && !isInline(file) ? text.replace(/^local /, '') : text,
    defines,
    uses,
    calls,
    isFixed: defines.length === 0 || isTable,
    isRare: defines.length > 0 && !isTable && (isRare(file) || hasRareComment(file, node)),
  }
}

/** Whether the comment right above a statement says that it is rare. */
function hasRareComment({ code }: LuaFile, statement: Statement): boolean {
  const lines = code.slice(0, rangeOf(statement)[0]).split('\n').slice(0, -1).toReversed()
  const comment = lines.slice(
    0,
    Math.max(
      0,
      lines.findIndex((line) => !line.startsWith('--')),
    ),
  )
  return comment.some((line) => RARE.test(line))
}

/**
 * The pieces of text that a module is stored as: its opening, its parts, what stands around the late ones, its closing.
 * Late parts run when a member is asked for that the module's table does not have yet.
 */
export function piecesOf({ file, table, parts }: LuaModule): string[] {
  const texts = parts.map(({ text }) => text)
  if (isInline(file)) return ['', ...texts, '', '', '']
  const around = [`setmetatable(${table},{__index=function(_,name)`, `return rawget(${table},name)end})`]
  return [`local ${table} do`, ...texts, ...around, 'end']
}

/** The indexes of the pieces that make a script's share of a module: `reached` are the parts that it needs. */
export function sliceOf(module: LuaModule, reached: readonly number[], early: ReadonlySet<number>): number[] {
  const { file, parts } = module
  if (isInline(file)) return inlineParts(module, reached).map((part) => part + 1)
  const isEarly = (part: number): boolean => early.has(part) || parts[part]?.isFixed === true
  const first = reached.filter(isEarly).map((part) => part + 1)
  const rest = reached.filter((part) => !isEarly(part)).map((part) => part + 1)
  const [open, close, end] = [parts.length + 1, parts.length + 2, parts.length + 3]
  return [0, ...first, ...(rest.length > 0 ? [open, ...rest, close] : []), end]
}

/** The parts of a module whose functions are put in place of their calls that are left: its locals. */
function inlineParts({ file, table, parts }: LuaModule, reached: readonly number[]): number[] {
  return reached.filter((index) => {
    const symbols = parts[index]?.defines.map(({ symbol }) => symbol) ?? []
    return symbols.some((symbol) => symbol.includes(':') && symbol !== localSymbol(file.name, table))
  })
}

/** Whether all of a module is rare. */
function isRare({ header }: LuaFile): boolean {
  return directivesOf(header, 'rare').length > 0
}
