import type { Linking, Site } from './link.ts'
import { aliasName, isHot, LATE, rewritesOf } from './link.ts'
import type { Macros } from './inline.ts'
import type { LuaModule, Part } from './lua-module.ts'
import { minify } from './minify.ts'
import { compare } from './problem.ts'
import type { LuaFile } from './lua-file.ts'
import { localNameOf, restOf } from './lua-file.ts'
import { rangeOf, tokensIn, type Range } from './syntax.ts'

/** The name under which the pieces are kept that belong to no module, which no file can have. */
export const LINKS = '(links)'

const FIXED_LINKS = [
  `local ${LATE}`,
  `${LATE}=setmetatable({},{__index=function(${LATE},name)`,
  'end})',
  // What stands before this is an upvalue of all that follows. Lua finds that at once when it makes a function, and the locals
  // of a function that still runs only by a walk along all that were captured.
  'return(function()',
]

/** The pieces that belong to no module: what declares, opens and closes the late table, opens the script, names libraries. */
export function linkPieces(modules: Iterable<LuaModule>): string[] {
  const members = [...modules].flatMap(({ parts }) => parts.flatMap(({ aliases }) => [...aliases.values()]))
  const sorted = [...new Set(members)].toSorted(compare)
  return [...FIXED_LINKS, ...sorted.map((member) => `local ${aliasName(member)}=${member}`)]
}

/** The pieces of text that a module is stored as: its parts, then what stands around the late ones. */
export function piecesOf(module: LuaModule, linking: Linking, macros: Macros): string[] {
  const { file, table, parts } = module
  const texts = parts.map((part, index) =>
    partText(module, part, { linking, macros, isLate: !isHot(module, index, linking) }),
  )
  if (module.isInline) return texts
  const name = localNameOf(file.name)
  return [...texts, `if name=='${name}'then local ${table}={}${LATE}.${name}=${table}`, `return ${table} end`]
}

/** The text of what a command runs before anything is made that only the rest of it needs; nothing where there is none. */
export function firstOf(file: LuaFile, linking: Linking, macros: Macros): string {
  return commandText(file, [0, restOf(file)], { linking, macros })
}

/** The text of a command's own code, and the end of the script. */
export function bodyOf(file: LuaFile, linking: Linking, macros: Macros): string {
  return `${commandText(file, [restOf(file), file.code.length], { linking, macros })}\nend)()`
}

function commandText(
  file: LuaFile,
  range: Range,
  { linking, macros }: { readonly linking: Linking; readonly macros: Macros },
): string {
  const site: Site = { file, table: undefined, range, isLate: false }
  return minify(file.code, tokensIn(file.tokens, range), { macros, names: rewritesOf(site, linking) })
}

function partText(
  { file, table, isInline }: LuaModule,
  part: Part,
  { linking, macros, isLate }: { linking: Linking; macros: Macros; isLate: boolean },
): string {
  if (isUnwritten(part) || (isInline && part.statement.type === 'FunctionDeclaration')) return ''
  // What names functions of a library is written as it is, next to what is late.
  const isAsItIs = isLate || part.aliases.size > 0
  const range = rangeOf(part.statement)
  const names = rewritesOf({ file, table, range, isLate: isAsItIs }, linking)
  const text = minify(file.code, tokensIn(file.tokens, range), { macros, names })
  return isAsItIs || isInline || !definesMembers(part) ? text : `local ${text}`
}

/** Whether a part leaves nothing in the text: the table of a module, and literals, which stand where they are used. */
export function isUnwritten({ isTable, constants }: Part): boolean {
  return isTable || constants.size > 0
}

function definesMembers({ defines }: Part): boolean {
  return defines.some(({ symbol }) => symbol.includes('.'))
}
