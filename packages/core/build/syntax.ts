import luaparse from 'luaparse'
import type { Chunk, Node, Token } from 'luaparse'

export type { Chunk, Expression, Identifier, Node, Statement, Token } from 'luaparse'

const OPTIONS = { luaVersion: '5.1', encodingMode: 'none' } as const
const END_OF_FILE = 1

/** The start and end of a piece of source, in characters. */
export type Range = readonly [start: number, end: number]

/** A Lua source, parsed. */
export interface Syntax {
  readonly chunk: Chunk
  /** Every token but comments and the end of the file. */
  readonly tokens: readonly Token[]
}

/** Where and why a source is not Lua 5.1. */
export interface SyntaxFault {
  readonly line: number
  readonly reason: string
}

/** Parses Lua 5.1 as Redis runs it; answers the fault where the source is not valid. */
export function parseLua(code: string): Syntax | SyntaxFault {
  try {
    const chunk = luaparse.parse(code, { ...OPTIONS, wait: false, comments: false, locations: true, ranges: true })
    return { chunk, tokens: readTokens(code) }
  } catch (cause) {
    return readFault(cause)
  }
}

function readTokens(code: string): Token[] {
  const lexer = luaparse.parse(code, { ...OPTIONS, wait: true })
  const tokens: Token[] = []
  for (let token = lexer.lex(); token.type !== END_OF_FILE; token = lexer.lex()) tokens.push(token)
  return tokens
}

function readFault(cause: unknown): SyntaxFault {
  if (!(cause instanceof SyntaxError)) throw cause
  const [, line = '1', reason = cause.message] = /^\[(\d+):\d+\] (.*)$/s.exec(cause.message) ?? []
  return { line: Number(line), reason }
}

/** The line, from 1, that a node starts on. */
export function lineOf(node: Node): number {
  return node.loc?.start.line ?? 1
}

/** The piece of source that a node covers. */
export function rangeOf(node: Node): Range {
  const { range } = node as Node & { readonly range?: Range }
  if (!range) throw new TypeError(`The parser gave no range for a ${node.type}`)
  return range
}

/** The tokens that lie inside a range. */
export function tokensIn(tokens: readonly Token[], [start, end]: Range): Token[] {
  return tokens.filter((token) => token.range[0] >= start && token.range[1] <= end)
}

/** The direct children of a node, in source order. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode)
}

/** A node and all nodes below it. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const child of childrenOf(node)) yield* nodesOf(child)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}

/** The text between the quotes of a string literal that has no escapes in it, else nothing. */
export function literalText(node: Node | undefined): string | undefined {
  if (node?.type !== 'StringLiteral') return undefined
  return /^(['"])([^\\]*)\1$/s.exec(node.raw)?.[2]
}
