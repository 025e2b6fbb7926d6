import type { Chunk, Identifier, Node } from './syntax.ts'
import { childrenOf } from './syntax.ts'

/** A name that a `local`, a parameter or a loop declares. */
export interface Binding {
  readonly name: string
  readonly identifier: Identifier
  readonly kind: 'local' | 'parameter' | 'loop'
  /** Whether it is declared at the top level of the file. */
  readonly isTop: boolean
}

/** One use of a name. */
export interface Reference {
  readonly identifier: Identifier
  /** What the name stands for; nothing for a global. */
  readonly binding: Binding | undefined
  /** `get` in `keys.get`; nothing where the name is used by itself, as `keys['get']` and `keys:get()` use it. */
  readonly member: string | undefined
  /** Whether the name, or its member, is assigned. */
  readonly isWrite: boolean
  /** Index of the top-level statement that it is part of. */
  readonly statement: number
}

/** All names of a file. */
export interface Names {
  readonly bindings: readonly Binding[]
  readonly references: readonly Reference[]
}

interface Scope {
  readonly parent: Scope | undefined
  readonly names: Map<string, Binding>
}

interface Place {
  readonly scope: Scope
  readonly statement: number
  readonly bindings: Binding[]
  readonly references: Reference[]
}

/** Finds every declaration and use of a name in a file and which use belongs to which declaration. */
export function resolveNames(chunk: Chunk): Names {
  const scope: Scope = { parent: undefined, names: new Map() }
  const bindings: Binding[] = []
  const references: Reference[] = []
  chunk.body.forEach((node, statement) => visit(node, { scope, statement, bindings, references }))
  return { bindings, references }
}

function visit(node: Node, place: Place): void {
  switch (node.type) {
    case 'Identifier':
      return refer(node, place)
    case 'MemberExpression':
      return visitMember(node, place, false)
    case 'TableKeyString':
      return visit(node.value, place)
    case 'LocalStatement':
      visitAll(node.init, place)
      return node.variables.forEach((variable) => declare(variable, 'local', place))
    case 'AssignmentStatement':
      node.variables.forEach((variable) => visitTarget(variable, place))
      return visitAll(node.init, place)
    case 'FunctionDeclaration':
      return visitFunction(node, place)
    default:
      return visitBlock(node, place)
  }
}

/** Visits what may open a scope of its own. */
function visitBlock(node: Node, place: Place): void {
  switch (node.type) {
    case 'ForNumericStatement':
      visitAll([node.start, node.end, ...(node.step ? [node.step] : [])], place)
      return visitLoop([node.variable], node.body, place)
    case 'ForGenericStatement':
      visitAll(node.iterators, place)
      return visitLoop(node.variables, node.body, place)
    case 'RepeatStatement':
      return visitAll([...node.body, node.condition], inner(place))
    case 'IfClause':
    case 'ElseifClause':
    case 'WhileStatement':
      visit(node.condition, place)
      return visitAll(node.body, inner(place))
    case 'ElseClause':
    case 'DoStatement':
      return visitAll(node.body, inner(place))
    default:
      return visitAll(childrenOf(node), place)
  }
}

function visitAll(nodes: readonly Node[], place: Place): void {
  for (const node of nodes) visit(node, place)
}

function visitLoop(variables: readonly Identifier[], body: readonly Node[], place: Place): void {
  const loop = inner(place)
  for (const variable of variables) declare(variable, 'loop', loop)
  visitAll(body, loop)
}

function visitFunction(node: Extract<Node, { type: 'FunctionDeclaration' }>, place: Place): void {
  const target = node.identifier
  if (target?.type === 'Identifier' && node.isLocal) declare(target, 'local', place)
  else if (target) visitTarget(target, place)
  const body = inner(place)
  if (target?.type === 'MemberExpression' && target.indexer === ':') {
    declare({ ...target.identifier, name: 'self' }, 'parameter', body)
  }
  for (const parameter of node.parameters) {
    if (parameter.type === 'Identifier') declare(parameter, 'parameter', body)
  }
  visitAll(node.body, body)
}

function visitTarget(target: Node, place: Place): void {
  if (target.type === 'Identifier') refer(target, place, { isWrite: true })
  else if (target.type === 'MemberExpression') visitMember(target, place, true)
  else visit(target, place)
}

function visitMember(node: Extract<Node, { type: 'MemberExpression' }>, place: Place, isWrite: boolean): void {
  if (node.base.type !== 'Identifier') return visit(node.base, place)
  refer(node.base, place, node.indexer === '.' ? { member: node.identifier.name, isWrite } : { isWrite: false })
}

function refer(identifier: Identifier, place: Place, use: Partial<Reference> = {}): void {
  const binding = find(identifier.name, place.scope)
  const { statement } = place
  place.references.push({ member: undefined, isWrite: false, ...use, identifier, binding, statement })
}

function declare(identifier: Identifier, kind: Binding['kind'], place: Place): void {
  const isTop = place.scope.parent === undefined
  const binding: Binding = { name: identifier.name, identifier, kind, isTop }
  place.scope.names.set(identifier.name, binding)
  place.bindings.push(binding)
}

function inner(place: Place): Place {
  return { ...place, scope: { parent: place.scope, names: new Map() } }
}

function find(name: string, scope: Scope | undefined): Binding | undefined {
  return scope && (scope.names.get(name) ?? find(name, scope.parent))
}
