import type { Directive, Header } from './header.ts'
import { directivesOf, nameOf, namesOf } from './header.ts'
import type { LuaFile } from './lua-file.ts'
import type { Problem } from './problem.ts'

/** What a module may say: what it needs, and how it is written into scripts. */
const OF_MODULES = ['require', 'rare', 'inline']
const MODE = /^(read|write)$/
const ARGUMENT = /^[A-Za-z][A-Za-z0-9_-]*\s+\S/
const CODE = /^[A-Z_]+$/

/** Checks what the header of a file declares, @require apart. */
export function checkHeader(file: LuaFile): Problem[] {
  return file.kind === 'command' ? [...checkCommand(file), ...checkDirectives(file)] : checkModule(file)
}

function checkModule({ path, header }: LuaFile): Problem[] {
  const unknown = header.directives.filter(({ word }) => !OF_MODULES.includes(word))
  return [
    ...(header.purpose ? [] : [{ file: path, line: 1, text: 'no opening comment: say what the module is for' }]),
    ...unknown.map(({ word, line }) => ({
      file: path,
      line,
      text: `@${word} in a module: only @require, @rare and @inline are for modules`,
    })),
  ]
}

function checkCommand({ path, name, header }: LuaFile): Problem[] {
  const texts: string[] = []
  const modes = directivesOf(header, 'mode').length
  if (!header.purpose.startsWith(`${name}: `)) texts.push(`no purpose: start the header with '-- ${name}: …'`)
  if (modes !== 1) texts.push(`${modes} @mode lines: write one, '-- @mode read' or '-- @mode write'`)
  if (namesOf(header, 'arg')[0] !== 'now') texts.push("the first argument is not now: start with '-- @arg now …'")
  if (directivesOf(header, 'reply').length === 0) texts.push("no reply: add '-- @reply …'")
  return texts.map((text) => ({ file: path, line: 1, text }))
}

function checkDirectives({ path, header }: LuaFile): Problem[] {
  return header.directives.flatMap((directive, index) => {
    const before: Header = { purpose: '', directives: header.directives.slice(0, index) }
    const text = checkDirective(directive, before)
    return text ? [{ file: path, line: directive.line, text }] : []
  })
}

function checkDirective(directive: Directive, before: Header): string | undefined {
  const { word, text } = directive
  switch (word) {
    case 'require':
    case 'hot':
      return undefined
    case 'reply':
      return text ? undefined : '@reply says nothing: describe the reply'
    case 'mode':
      return MODE.test(text) ? undefined : `@mode ${text}: write read or write`
    case 'arg':
    case 'each':
      return checkArgument(directive, before)
    case 'error':
      return checkError(nameOf(directive), before)
    default:
      return `@${word} is unknown: use @require, @mode, @arg, @each, @reply or @error`
  }
}

function checkArgument(directive: Directive, before: Header): string | undefined {
  const { word, text } = directive
  const name = nameOf(directive)
  if (!ARGUMENT.test(text)) return `@${word} ${text}: write a name, then what it is and its unit`
  if (word === 'arg' && directivesOf(before, 'each').length > 0) return `@arg ${name} after @each: move it before`
  const isTaken = [...namesOf(before, 'arg'), ...namesOf(before, 'each')].includes(name)
  return isTaken ? `@${word} ${name} is declared twice: drop one` : undefined
}

function checkError(code: string, before: Header): string | undefined {
  if (!CODE.test(code)) return `@error ${code}: write a code in upper case, such as JOB_LOST`
  return namesOf(before, 'error').includes(code) ? `@error ${code} is listed twice: drop one` : undefined
}
