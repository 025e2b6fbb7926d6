import type { Owner } from './definitions.ts'
import { definitionsOf } from './definitions.ts'
import { directivesOf } from './header.ts'
import type { LuaFile } from './lua-file.ts'
import { localNameOf } from './lua-file.ts'
import { isInline } from './inline.ts'
import { aliasesOf, constantsOf } from './literals.ts'
import type { Problem } from './problem.ts'
import type { RedisCall } from './redis-calls.ts'
import { findRedisCalls } from './redis-calls.ts'
import type { SymbolName, Use } from './symbols.ts'
import { localSymbol, useReader, wholeSymbol } from './symbols.ts'
import type { Statement } from './syntax.ts'
import { lineOf, rangeOf } from './syntax.ts'

const RARE = /^--\s*@rare$/

/** One top-level statement of a module. */
export interface Part {
  readonly statement: Statement
  readonly defines: readonly Use[]
  readonly uses: readonly Use[]
  readonly calls: readonly RedisCall[]
  /** The lines in its functions that assign to members of the module. */
  readonly strayWrites: readonly number[]
  /** Whether it makes the module's own table. */
  readonly isTable: boolean
  /** Whether it defines members that most calls do without, as its comment or the module's header says. */
  readonly isRare: boolean
  /** The library functions that its locals stand for, where it does nothing but name some. */
  readonly aliases: ReadonlyMap<SymbolName, string>
  /** The literals that its symbols stand for, where it does nothing but name some. */
  readonly constants: ReadonlyMap<SymbolName, string>
}

/** A module, cut into its top-level statements. */
export interface LuaModule {
  readonly file: LuaFile
  /** What the module's own table is called. */
  readonly table: string
  readonly isInline: boolean
  readonly parts: readonly Part[]
  /** Which parts define a symbol; all of them for the whole. */
  readonly definers: ReadonlyMap<SymbolName, readonly number[]>
}

interface PartSource {
  readonly file: LuaFile
  readonly table: string
  readonly calls: readonly RedisCall[]
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
  if (file.kind !== 'module' || returnedName(file)) return problems
  const own = localNameOf(file.name)
  const text = `no return of the module's own table: start it with \`local ${own} = {}\`, end it with \`return ${own}\``
  return [...problems, { file: path, line: last ? lineOf(last) : 1, text }]
}

/** Cuts a module into its parts. */
export function splitModule(file: LuaFile): LuaModule {
  const table = returnedName(file) ?? ''
  const { calls } = findRedisCalls(file)
  const parts = file.chunk.body.slice(0, -1).map((statement, index) => {
    const own = calls.filter((call) => call.statement === index)
    return splitPart({ file, table, calls: own }, statement, index)
  })
  const definers = new Map<SymbolName, number[]>([[wholeSymbol(file.name), [...parts.keys()]]])
  for (const [index, part] of parts.entries()) {
    for (const { symbol } of part.defines) definers.set(symbol, [...(definers.get(symbol) ?? []), index])
  }
  return { file, table, isInline: isInline(file), parts, definers }
}

function splitPart({ file, table, calls }: PartSource, node: Statement, index: number): Part {
  const { names, name: module } = file
  const here = names.references.filter(({ statement }) => statement === index)
  const tops = new Set(here.filter(({ binding }) => binding?.isTop).map(({ identifier }) => identifier))
  const owner: Owner = { module, table, isTop: (identifier) => tops.has(identifier) }
  const { symbols: defines, targets } = definitionsOf(node, owner)
  const uses = here.filter(({ identifier }) => !targets.includes(identifier)).flatMap(useReader(file, table))
  const stray = here.filter(({ identifier, binding, isWrite, member }) => {
    return isWrite && member && binding?.isTop && identifier.name === table && !targets.includes(identifier)
  })
  const isTable = defines.some(({ symbol }) => symbol === localSymbol(module, table))
  return {
    statement: node,
    defines,
    uses,
    calls,
    strayWrites: stray.map(({ identifier }) => lineOf(identifier)),
    isTable,
    isRare: defines.length > 0 && !isTable && (isRare(file) || hasRareComment(file, node)),
    aliases: aliasesOf(file, node),
    constants: constantsOf(file, node, defines),
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

/** Whether all of a module is rare. */
function isRare({ header }: LuaFile): boolean {
  return directivesOf(header, 'rare').length > 0
}
