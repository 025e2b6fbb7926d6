import type { Token } from './syntax.ts'

const WORD_END = /[A-Za-z0-9_]$/
const WORD_START = /^[A-Za-z0-9_]/

/**
 * Writes tokens with the least white space: comments and indentation go, the text of each token stays as it is.
 * Where two tokens need something between them, it is a line break if the source has one there, so that the line
 * numbers in Redis's error messages still point somewhere near.
 */
export function minify(code: string, tokens: readonly Token[]): string {
  let text = ''
  let previous: Token | undefined
  for (const token of tokens) {
    if (previous && mustPart(textOf(code, previous), textOf(code, token))) {
      text += code.slice(previous.range[1], token.range[0]).includes('\n') ? '\n' : ' '
    }
    text += textOf(code, token)
    previous = token
  }
  return text
}

function textOf(code: string, token: Token): string {
  return code.slice(...token.range)
}

/** Whether two tokens would be read as something else if they touched. */
function mustPart(left: string, right: string): boolean {
  if (WORD_END.test(left)) return WORD_START.test(right) || (/^[0-9.]/.test(left) && right.startsWith('.'))
  if (left.endsWith('.')) return /^[0-9.]/.test(right)
  return (left === '-' && right.startsWith('-')) || (left === '[' && right.startsWith('['))
}
