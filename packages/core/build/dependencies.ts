import { directivesOf, namesOf } from './header.ts'
import type { LuaFile } from './lua-file.ts'
import { localNameOf } from './lua-file.ts'
import { compare } from './problem.ts'
import type { Problem } from './problem.ts'

/** Modules by name. */
export type Modules = ReadonlyMap<string, LuaFile>

/** Checks that every required module is one of `modules` and is required once, by another file. */
export function checkRequires(file: LuaFile, modules: ReadonlySet<string>): Problem[] {
  const required = directivesOf(file.header, 'require')
  return required.flatMap(({ line, text: name }, index) => {
    const text = checkRequire(file, name, modules)
    if (text) return [{ file: file.path, line, text }]
    if (!required.slice(0, index).some((before) => before.text === name)) return []
    return [{ file: file.path, line, text: `@require ${name} stands here twice: drop one` }]
  })
}

function checkRequire({ kind, name: own }: LuaFile, name: string, modules: ReadonlySet<string>): string | undefined {
  if (kind === 'module' && name === own) return `@require ${name}: a module does not require itself, drop it`
  return modules.has(name) ? undefined : `@require ${name}: there is no lua/modules/${name}.lua, mend the name`
}

/** Checks that a file uses what it requires. */
export function checkUnused({ path, header, names }: LuaFile): Problem[] {
  const used = new Set(names.references.filter(({ binding }) => !binding).map(({ identifier }) => identifier.name))
  return directivesOf(header, 'require')
    .filter(({ text }) => !used.has(localNameOf(text)))
    .map(({ line, text }) => ({ file: path, line, text: `@require ${text} is not used: drop it` }))
}

/** Finds the circles in which modules require each other. */
export function checkCycles(modules: Modules): Problem[] {
  const problems: Problem[] = []
  const done = new Set<string>()
  const visit = (name: string, path: readonly string[]): void => {
    const file = modules.get(name)
    if (!file || done.has(name)) return
    const trail = [...path, name]
    for (const { text, line } of directivesOf(file.header, 'require')) {
      const start = trail.indexOf(text)
      if (start < 0) visit(text, trail)
      else if (text !== name) problems.push({ file: file.path, line, text: cycleText([...trail.slice(start), text]) })
    }
    done.add(name)
  }
  for (const name of sorted(modules.keys())) visit(name, [])
  return problems
}

function cycleText(cycle: readonly string[]): string {
  return `modules require each other in a circle, ${cycle.join(' → ')}: move what they share to another`
}

/** Puts module names into an order in which each comes after all that it requires. */
export function orderModules(names: Iterable<string>, modules: Modules): string[] {
  const wanted = new Set(names)
  const order = new Set<string>()
  const visit = (name: string): void => {
    const file = modules.get(name)
    if (!file || !wanted.has(name) || order.has(name)) return
    for (const required of sorted(namesOf(file.header, 'require'))) visit(required)
    order.add(name)
  }
  for (const name of sorted(wanted)) visit(name)
  return [...order]
}

function sorted(names: Iterable<string>): string[] {
  return [...names].toSorted(compare)
}
