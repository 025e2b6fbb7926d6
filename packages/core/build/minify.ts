import { expand, type Macros } from './inline.ts'
import type { Rewrites } from './link.ts'
import type { Token } from './syntax.ts'

const WORD_END = /[A-Za-z0-9_]$/
const WORD_START = /^[A-Za-z0-9_]/

/** What is written in place of what the source has: calls of macros, and names by where they stand. */
export interface Replacements {
  readonly macros: Macros
  readonly names: Rewrites
}

const NOTHING: Replacements = { macros: new Map(), names: new Map() }

/**
 * Writes tokens with the least white space: comments and indentation go, the text of each token stays as it is.
 * Where two tokens need something between them, it is a line break if the source has one there, so that the line
 * numbers in Redis's error messages still point somewhere near.
 */
export function minify(code: string, tokens: readonly Token[], replacements = NOTHING): string {
  let text = ''
  let previous: Token | undefined
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index]
    if (token === undefined) break
    const { written, last } = write(code, tokens.slice(index), replacements)
    if (previous && mustPart(text, written)) {
      text += code.slice(previous.range[1], token.range[0]).includes('\n') ? '\n' : ' '
    }
    text += isMember(code, previous) ? textOf(code, token) : written
    if (!isMember(code, previous)) index += last
    previous = tokens[index]
  }
  return text
}

/** What the first tokens become, and how many tokens after the first that covers. */
function write(code: string, tokens: readonly Token[], replacements: Replacements): { written: string; last: number } {
  const [own = '', dot, member, open] = tokens.slice(0, 4).map((token) => textOf(code, token))
  const macro = dot === '.' && open === '(' ? replacements.macros.get(`${own}.${member ?? ''}`) : undefined
  if (macro) {
    const { args, end } = readArguments(code, tokens)
    const texts = args.map((arg) => minify(code, arg, replacements))
    return { written: expand(macro, texts), last: end }
  }
  const name = replacements.names.get(tokens[0]?.range[0] ?? -1)
  return name ? { written: name.text, last: name.tokens - 1 } : { written: own, last: 0 }
}

/** The arguments of a call `module.member(…)`, and the index of its closing bracket. */
function readArguments(code: string, tokens: readonly Token[]): { args: Token[][]; end: number } {
  const args: Token[][] = [[]]
  let depth = 0
  for (let index = 3; index < tokens.length; index += 1) {
    const token = tokens[index]
    if (token === undefined) break
    const text = textOf(code, token)
    if (depth > 0 && text === ')' && depth === 1) return { args: args.filter((arg) => arg.length > 0), end: index }
    if (depth === 1 && text === ',') args.push([])
    else if (depth > 0) args.at(-1)?.push(token)
    if ('([{'.includes(text)) depth += 1
    if (')]}'.includes(text)) depth -= 1
  }
  throw new SyntaxError('A call has no closing bracket.')
}

/** Whether what comes next is a member of what stands before. */
function isMember(code: string, previous: Token | undefined): boolean {
  return previous !== undefined && ['.', ':'].includes(textOf(code, previous))
}

function textOf(code: string, token: Token): string {
  return code.slice(...token.range)
}

/** Whether two pieces of text would be read as something else if they touched. */
function mustPart(left: string, right: string): boolean {
  if (WORD_END.test(left)) return WORD_START.test(right) || (/(^|[^\w.])[0-9.]+$/.test(left) && right.startsWith('.'))
  if (left.endsWith('.')) return /^[0-9.]/.test(right)
  return (left.endsWith('-') && right.startsWith('-')) || (left.endsWith('[') && right.startsWith('['))
}
