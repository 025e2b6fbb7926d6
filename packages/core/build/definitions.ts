import type { Identifier, Node, Statement } from './syntax.ts'
import { lineOf } from './syntax.ts'
import type { Use } from './symbols.ts'
import { localSymbol, memberSymbol } from './symbols.ts'

/** The module whose statements are looked at. */
export interface Owner {
  readonly module: string
  /** The local that the module returns. */
  readonly table: string
  /** Whether an identifier is the one that a top-level local goes by. */
  readonly isTop: (identifier: Identifier) => boolean
}

/** What a top-level statement of a module defines. */
export interface Definitions {
  readonly symbols: readonly Use[]
  /** The names that stand there only to be defined, and so are no uses. */
  readonly targets: readonly Identifier[]
}

const NONE: Definitions = { symbols: [], targets: [] }

/** Tells what a top-level statement defines; nothing where it is of a kind that always stays. */
export function definitionsOf(statement: Statement, owner: Owner): Definitions {
  switch (statement.type) {
    case 'LocalStatement':
      return ofLocal(statement, owner)
    case 'FunctionDeclaration':
      if (!statement.identifier) return NONE
      return statement.isLocal ? ofNames([statement.identifier], owner) : ofTargets([statement.identifier], owner)
    case 'AssignmentStatement':
      return ofTargets(statement.variables, owner)
    default:
      return NONE
  }
}

function ofLocal(statement: Extract<Statement, { type: 'LocalStatement' }>, owner: Owner): Definitions {
  const { symbols } = ofNames(statement.variables, owner)
  const fields = statement.variables.flatMap(({ name }, index) => {
    const value = statement.init[index]
    return name === owner.table && value?.type === 'TableConstructorExpression' ? value.fields : []
  })
  const members = fields.flatMap((field) =>
    field.type === 'TableKeyString'
      ? [{ symbol: memberSymbol(owner.module, field.key.name), line: lineOf(field.key) }]
      : [],
  )
  return { symbols: [...symbols, ...members], targets: [] }
}

function ofNames(names: readonly Node[], { module }: Owner): Definitions {
  const symbols = names.flatMap((node) =>
    node.type === 'Identifier' ? [{ symbol: localSymbol(module, node.name), line: lineOf(node) }] : [],
  )
  return { symbols, targets: [] }
}

function ofTargets(targets: readonly Node[], owner: Owner): Definitions {
  const found = targets.map((target) => ofTarget(target, owner))
  if (found.includes(NONE)) return NONE
  return { symbols: found.flatMap(({ symbols }) => symbols), targets: found.flatMap((one) => one.targets) }
}

function ofTarget(target: Node, owner: Owner): Definitions {
  if (target.type === 'Identifier' && owner.isTop(target)) {
    return { ...ofNames([target], owner), targets: [target] }
  }
  if (target.type !== 'MemberExpression' || target.base.type !== 'Identifier') return NONE
  if (target.base.name !== owner.table || !owner.isTop(target.base)) return NONE
  const symbol = memberSymbol(owner.module, target.identifier.name)
  return { symbols: [{ symbol, line: lineOf(target) }], targets: [target.base] }
}
