import { namesOf } from './header.ts'
import { globals, keywords, libraries } from './libraries.ts'
import type { LuaFile } from './lua-file.ts'
import { localNameOf } from './lua-file.ts'
import type { Problem } from './problem.ts'
import type { Binding, Reference } from './scopes.ts'
import { lineOf } from './syntax.ts'

const RAISING = new Set(['assert', 'error'])

/**
 * Checks that a file uses only its own locals, the modules that it requires, and the libraries it may use.
 * `modules` has the Lua names of all modules that exist. What is for the classic API may raise.
 */
export function checkNames(file: LuaFile, modules: ReadonlySet<string>): Problem[] {
  const required = new Set(namesOf(file.header, 'require').map(localNameOf))
  return [
    ...checkOwnName(file),
    ...file.names.references.flatMap((reference) => {
      const isRaise = file.isClassic && RAISING.has(reference.identifier.name) && !reference.isWrite
      const text = reference.binding || isRaise ? undefined : checkGlobal(reference, required, modules)
      return text ? [{ file: file.path, line: lineOf(reference.identifier), text }] : []
    }),
    ...file.names.bindings.flatMap((binding) => {
      const text = checkBinding(binding, required, file)
      return text ? [{ file: file.path, line: lineOf(binding.identifier), text }] : []
    }),
  ]
}

function checkOwnName({ kind, name, path }: LuaFile): Problem[] {
  const own = localNameOf(name)
  const isTaken = globals.has(own) || libraries.has(own) || keywords.has(own) || RAISING.has(own)
  if (kind !== 'module' || !isTaken) return []
  return [{ file: path, line: 1, text: `${own} is a name of Lua or Redis: rename the module` }]
}

function checkGlobal(use: Reference, required: ReadonlySet<string>, modules: ReadonlySet<string>): string | undefined {
  const { name } = use.identifier
  if (modules.has(name)) return checkModuleUse(use, required)
  if (libraries.has(name)) return checkLibraryUse(use)
  if (use.isWrite) return `assigns the global ${name}: declare it with local`
  if (RAISING.has(name)) return `${name}() raises: return an error reply instead`
  if (globals.has(name) || required.has(name)) return undefined
  return `reads the global ${name}, which scripts may not: declare it with local, or require its module`
}

function checkModuleUse(use: Reference, required: ReadonlySet<string>): string | undefined {
  const { name } = use.identifier
  if (!required.has(name)) return `uses the module ${name} without '-- @require ${name.replaceAll('_', '-')}': add it`
  return use.isWrite ? `assigns to the module ${name}: only its own file may` : undefined
}

function checkLibraryUse({ identifier, member, isWrite }: Reference): string | undefined {
  const { name } = identifier
  if (isWrite) return `assigns to the library ${name}: use a local table`
  if (member === undefined) return `${name} as a value: name its member, as in ${name}.${libraries.get(name)?.[0]}`
  return libraries.get(name)?.includes(member) ? undefined : `${name}.${member} is not allowed: find another way`
}

function checkBinding(binding: Binding, required: ReadonlySet<string>, file: LuaFile): string | undefined {
  const { name, kind } = binding
  if (required.has(name)) return `${name} hides the required module: choose another name`
  // The top level of modules is looked at over all commands, in check-reach.ts.
  const isOurs = kind === 'local' && !name.startsWith('_') && !(binding.isTop && file.kind === 'module')
  const isUsed = file.names.references.some((reference) => reference.binding === binding)
  return isOurs && !isUsed ? `${name} is never used: remove it, or begin its name with _` : undefined
}
