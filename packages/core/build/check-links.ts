import type { Command } from './command.ts'
import type { Linking } from './link.ts'
import { definersOf, isHot, isHotSymbol, LATE } from './link.ts'
import type { LuaFile } from './lua-file.ts'
import type { LuaModule } from './lua-module.ts'
import { orderParts } from './order-parts.ts'
import type { Problem } from './problem.ts'
import type { SymbolName, Use } from './symbols.ts'
import { isLocalSymbol, luaNameOf, mangledNameOf, moduleOf, wholeSymbol } from './symbols.ts'
import { lineOf } from './syntax.ts'

/** What one function can use from around it in Lua 5.1, and how many locals it can have. */
const MOST_UPVALUES = 60
const MOST_LOCALS = 200

/** Checks what must hold before the members of modules can become locals of a script. */
export function checkLinks(commands: readonly Command[], linking: Linking): Problem[] {
  const modules = [...linking.modules.values()]
  const taken = new Set([LATE, ...modules.flatMap((module) => hotNames(module, linking))])
  return [
    ...modules.flatMap((module) => checkStatements(module)),
    ...modules.flatMap((module) => checkOrder(module, linking)),
    ...modules.flatMap(({ file, parts }) => parts.flatMap(({ uses }) => checkWhole(file, uses, linking))),
    ...commands.flatMap(({ file, uses }) => checkWhole(file, uses, linking)),
    ...commands.flatMap((command) => checkFirst(command, linking)),
    ...[...modules, ...commands].flatMap(({ file }) => checkBindings(file, taken)),
    ...commands.filter(({ file }) => !file.isClassic).flatMap((command) => checkLimits(command, linking)),
  ]
}

function hotNames(module: LuaModule, linking: Linking): string[] {
  return module.parts.flatMap(({ defines }, index) =>
    isHot(module, index, linking) && !module.isInline ? defines.map(({ symbol }) => mangledNameOf(symbol)) : [],
  )
}

/** The statements of a module define something, each member once. */
function checkStatements({ file, parts, definers }: LuaModule): Problem[] {
  const empty = parts
    .filter(({ defines }) => defines.length === 0)
    .map(({ statement }) => ({ line: lineOf(statement), text: 'defines nothing: write it into a function' }))
  const twice = [...definers].flatMap(([symbol, [, second]]) => {
    const statement = second === undefined || isLocalSymbol(symbol) ? undefined : parts[second]?.statement
    if (!statement || symbol === wholeSymbol(file.name)) return []
    return [{ line: lineOf(statement), text: `${luaNameOf(symbol)} is defined twice: use a local` }]
  })
  const inner = parts
    .flatMap(({ strayWrites }) => strayWrites)
    .map((line) => ({ line, text: 'a member is assigned where the code runs: use a local' }))
  return [...empty, ...twice, ...inner].map((problem) => ({ file: file.path, ...problem }))
}

/** What is hot is defined before it is used, which leaves out functions that call each other. */
function checkOrder(module: LuaModule, linking: Linking): Problem[] {
  const { file, parts, definers } = module
  const places = new Map(orderParts(module).map((index, place) => [index, place]))
  return parts.flatMap(({ uses, statement }, index) => {
    if (!isHot(module, index, linking)) return []
    return uses.flatMap(({ symbol }) => {
      const first = definers.get(symbol)?.[0]
      if (first === undefined || !isHot(module, first, linking)) {
        if (first === undefined || !isLocalSymbol(symbol)) return []
        return [
          {
            file: file.path,
            line: lineOf(statement),
            text: `uses ${luaNameOf(symbol)}, which is rare: make that a member`,
          },
        ]
      }
      if ((places.get(first) ?? 0) <= (places.get(index) ?? 0)) return []
      return [
        {
          file: file.path,
          line: lineOf(statement),
          text: `${luaNameOf(symbol)} also needs this: let only one call the other`,
        },
      ]
    })
  })
}

function checkWhole(file: LuaFile, uses: readonly Use[], { modules }: Linking): Problem[] {
  return uses.flatMap(({ symbol, line }) => {
    const module = modules.get(moduleOf(symbol))
    if (!module || symbol !== wholeSymbol(module.file.name)) return []
    const text = `${module.table} as a value: a module is no table in a script, name its member`
    return [{ file: file.path, line, text }]
  })
}

/** What runs before the rest of a script uses nothing that is made late. */
function checkFirst({ file, first }: Command, linking: Linking): Problem[] {
  const symbols = [...first.symbols].filter((symbol) => definersOf(symbol, linking).some(({ isTable }) => !isTable))
  const late = symbols.filter((symbol) => !isHotSymbol(symbol, linking))
  return late.map((symbol) => ({
    file: file.path,
    line: 1,
    text: `${luaNameOf(symbol)} is used before '-- @rest', but is made late: mark the command as @hot, or use what is not @rare`,
  }))
}

function checkBindings({ path, names }: LuaFile, taken: ReadonlySet<string>): Problem[] {
  return names.bindings
    .filter(({ name }) => taken.has(name))
    .map(({ name, identifier }) => ({
      file: path,
      line: lineOf(identifier),
      text: `${name} is what the build calls something else: choose another name`,
    }))
}

/** Whether a symbol is a local of its own in a script. */
function isLinked(symbol: SymbolName, linking: Linking): boolean {
  const isNamed = definersOf(symbol, linking).some(({ aliases, constants }) => aliases.size + constants.size > 0)
  return !isNamed && isHotSymbol(symbol, linking)
}

/** Counts what the limits of Lua apply to: the locals of a script, and those that its late parts use. */
function checkLimits({ file, reach }: Command, linking: Linking): Problem[] {
  const parts = [...reach.parts].flatMap(([name, indexes]) => {
    const module = linking.modules.get(name)
    return module ? [...indexes].map((index) => ({ module, index, part: module.parts[index] })) : []
  })
  const hot = parts.filter(({ module, index }) => isHot(module, index, linking))
  const locals =
    hot.flatMap(({ part }) => part?.defines ?? []).length + file.names.bindings.filter(({ isTop }) => isTop).length
  const late = parts.filter(({ module, index }) => !isHot(module, index, linking))
  const used = new Set<SymbolName>(late.flatMap(({ part }) => part?.uses.map(({ symbol }) => symbol) ?? []))
  const upvalues = [...used].filter((symbol) => isLinked(symbol, linking)).length
  return [
    ...(locals > MOST_LOCALS ? [`${locals} locals: mark more as @rare, Lua allows ${MOST_LOCALS}`] : []),
    ...(upvalues > MOST_UPVALUES
      ? [`late parts use ${upvalues} locals: mark less as hot, Lua allows ${MOST_UPVALUES}`]
      : []),
  ].map((text) => ({ file: file.path, line: 1, text }))
}
