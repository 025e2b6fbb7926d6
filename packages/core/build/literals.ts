import { libraries } from './libraries.ts'
import type { LuaFile } from './lua-file.ts'
import type { SymbolName, Use } from './symbols.ts'
import { localSymbol, memberOf } from './symbols.ts'
import type { Expression, Statement } from './syntax.ts'

type Local = Extract<Statement, { type: 'LocalStatement' }>

/** The library functions that the locals of a statement stand for, as in `local call = redis.call`; else nothing. */
export function aliasesOf(file: LuaFile, statement: Statement): ReadonlyMap<SymbolName, string> {
  if (statement.type !== 'LocalStatement') return new Map()
  const members = statement.variables.map((_, index) => libraryMember(statement.init[index]))
  if (members.includes(undefined) || statement.variables.some(({ name }) => isAssigned(file, name))) return new Map()
  return new Map(statement.variables.map(({ name }, index) => [localSymbol(file.name, name), members[index] ?? '']))
}

function libraryMember(value: Expression | undefined): string | undefined {
  if (value?.type !== 'MemberExpression' || value.base.type !== 'Identifier') return undefined
  const [library, member] = [value.base.name, value.identifier.name]
  return libraries.get(library)?.includes(member) ? `${library}.${member}` : undefined
}

/** The literals that the symbols of a statement stand for, for good; nothing where it does more than to name some. */
export function constantsOf(
  file: LuaFile,
  statement: Statement,
  defines: readonly Use[],
): ReadonlyMap<SymbolName, string> {
  if (statement.type !== 'LocalStatement' && statement.type !== 'AssignmentStatement') return new Map()
  const texts = statement.variables.map((_, index) => literal(statement.init[index]))
  if (texts.includes(undefined) || defines.length !== texts.length) return new Map()
  if (!isFinal(file, statement, defines)) return new Map()
  return new Map(defines.map(({ symbol }, index) => [symbol, texts[index] ?? '']))
}

function literal(value: Expression | undefined): string | undefined {
  return value?.type === 'NumericLiteral' || value?.type === 'StringLiteral' ? value.raw : undefined
}

/** Whether nothing else assigns what a statement defines. */
function isFinal(file: LuaFile, statement: Local | Statement, defines: readonly Use[]): boolean {
  if (statement.type === 'LocalStatement') return statement.variables.every(({ name }) => !isAssigned(file, name))
  const writes = file.names.references.filter(({ isWrite }) => isWrite)
  return defines.every(({ symbol }) => writes.filter(({ member }) => member === memberOf(symbol)).length === 1)
}

function isAssigned({ names }: LuaFile, local: string): boolean {
  return names.references.some(({ binding, identifier, isWrite, member }) => {
    return binding?.isTop === true && identifier.name === local && isWrite && member === undefined
  })
}
