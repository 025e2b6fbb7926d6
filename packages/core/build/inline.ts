import { directivesOf } from './header.ts'
import type { LuaFile } from './lua-file.ts'
import { localNameOf } from './lua-file.ts'
import type { Problem } from './problem.ts'
import type { Node, Statement, Token } from './syntax.ts'
import { lineOf, rangeOf, tokensIn } from './syntax.ts'

/** A function of one expression, which is put in place of its calls. */
export interface Macro {
  readonly parameters: readonly string[]
  /** The texts of the tokens of the expression. */
  readonly tokens: readonly string[]
}

/** Macros by the name that they are called by: `keys.job`. */
export type Macros = ReadonlyMap<string, Macro>

/** Whether the functions of a module are put in place of their calls, because a function costs something at each call. */
export function isInline({ header }: LuaFile): boolean {
  return directivesOf(header, 'inline').length > 0
}

/** The macros of all modules that are marked so. */
export function macrosOf(files: Iterable<LuaFile>): Macros {
  const entries = [...files].filter(isInline).flatMap((file) =>
    file.chunk.body.flatMap((statement) => {
      const macro = readMacro(file, statement)
      return macro ? [macro] : []
    }),
  )
  return new Map(entries)
}

/** A marked module may hold nothing but locals, its table, and functions of one expression. */
export function checkInline(file: LuaFile): Problem[] {
  if (!isInline(file)) return []
  const text = 'not one expression: write function name(…) return … end, or drop @inline'
  return file.chunk.body
    .filter((statement) => statement.type === 'FunctionDeclaration' && !readMacro(file, statement))
    .map((statement) => ({ file: file.path, line: lineOf(statement), text }))
}

function readMacro(file: LuaFile, statement: Statement): [string, Macro] | undefined {
  if (statement.type !== 'FunctionDeclaration' || statement.identifier?.type !== 'MemberExpression') return undefined
  const expression = onlyExpression(statement.body)
  if (!expression) return undefined
  const parameters = statement.parameters.flatMap((node) => (node.type === 'Identifier' ? [node.name] : []))
  const name = `${localNameOf(file.name)}.${statement.identifier.identifier.name}`
  return [name, { parameters, tokens: tokensIn(file.tokens, rangeOf(expression)).map((token) => textOf(file, token)) }]
}

function onlyExpression(body: readonly Statement[]): Node | undefined {
  const [statement, ...others] = body
  if (others.length > 0 || statement?.type !== 'ReturnStatement' || statement.arguments.length !== 1) return undefined
  return statement.arguments[0]
}

/** The expression with arguments in place of the parameters. */
export function expand(macro: Macro, args: readonly string[]): string {
  const values = new Map(macro.parameters.map((name, index) => [name, bracket(args[index] ?? 'nil')]))
  return `(${macro.tokens
    .map((token) => values.get(token) ?? token)
    .join(' ')
    .replaceAll(' .. ', '..')})`
}

function bracket(argument: string): string {
  return /^[\w.]+$/.test(argument) ? argument : `(${argument})`
}

function textOf(file: LuaFile, token: Token): string {
  return file.code.slice(...token.range)
}
