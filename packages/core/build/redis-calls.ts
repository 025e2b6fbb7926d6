import type { LuaFile } from './lua-file.ts'
import type { Reference } from './scopes.ts'
import type { Expression, Identifier, Node } from './syntax.ts'
import { lineOf, literalText, nodesOf } from './syntax.ts'

/** One `redis.call` or `redis.pcall`. */
export interface RedisCall {
  /** The command; nothing where it is not a literal. */
  readonly command: string | undefined
  /** What follows the command. */
  readonly arguments: readonly Expression[]
  readonly line: number
  /** Index of the top-level statement that it is part of. */
  readonly statement: number
}

/** How a file uses Redis. */
export interface RedisUse {
  readonly calls: readonly RedisCall[]
  /** Places that use `redis.call`, or a local that stands for it, otherwise than to call it. */
  readonly strays: readonly Identifier[]
}

const FUNCTIONS = new Set(['call', 'pcall'])

/** Finds every call of Redis in a file, also by a local: `local call = redis.call` at the top level. */
export function findRedisCalls({ chunk, names }: LuaFile): RedisUse {
  const direct = new Set(names.references.filter(isRedisFunction).map(({ identifier }) => identifier))
  const aliases = new Set<Identifier>()
  const used = new Set<Identifier>()
  for (const { variable, root } of topLocals(chunk)) {
    if (!root || !direct.has(root)) continue
    aliases.add(variable)
    used.add(root)
  }
  const byAlias = names.references.filter(({ binding }) => binding && aliases.has(binding.identifier))
  const callees = new Set([
    ...direct,
    ...byAlias.filter(({ isWrite, member }) => !isWrite && !member).map(identifierOf),
  ])
  const calls: RedisCall[] = []
  for (const [statement, node] of chunk.body.entries()) {
    for (const { root, call } of rootedCalls(node)) {
      if (!callees.has(root)) continue
      used.add(root)
      calls.push({ ...call, statement })
    }
  }
  const strays = [...direct, ...byAlias.map(identifierOf)].filter((identifier) => !used.has(identifier))
  return { calls, strays }
}

function isRedisFunction({ identifier, binding, member }: Reference): boolean {
  return !binding && identifier.name === 'redis' && member !== undefined && FUNCTIONS.has(member)
}

function identifierOf({ identifier }: Reference): Identifier {
  return identifier
}

function topLocals(chunk: LuaFile['chunk']): { variable: Identifier; root: Identifier | undefined }[] {
  return chunk.body.flatMap((node) =>
    node.type === 'LocalStatement'
      ? node.variables.map((variable, index) => ({ variable, root: rootOf(node.init[index]) }))
      : [],
  )
}

/** The name that an expression such as `call` or `redis.call` starts with. */
function rootOf(node: Node | undefined): Identifier | undefined {
  if (node?.type === 'Identifier') return node
  return node?.type === 'MemberExpression' && node.base.type === 'Identifier' ? node.base : undefined
}

function* rootedCalls(statement: Node): Generator<{ root: Identifier; call: Omit<RedisCall, 'statement'> }> {
  for (const node of nodesOf(statement)) {
    const sent = sentBy(node)
    if (!sent) continue
    const [first, ...rest] = sent.all
    const root = rootOf(sent.base)
    if (root) yield { root, call: { command: literalText(first), arguments: rest, line: lineOf(node) } }
  }
}

function sentBy(node: Node): { base: Expression; all: readonly Expression[] } | undefined {
  if (node.type === 'CallExpression') return { base: node.base, all: node.arguments }
  if (node.type === 'StringCallExpression') return { base: node.base, all: [node.argument] }
  if (node.type === 'TableCallExpression') return { base: node.base, all: [node.arguments] }
  return undefined
}
