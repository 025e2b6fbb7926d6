/** One line `-- @word text` of a header. */
export interface Directive {
  readonly line: number
  readonly word: string
  /** What follows the word, with its continuation lines. */
  readonly text: string
}

/** The comment that opens a Lua file. */
export interface Header {
  /** The lines that belong to no directive. */
  readonly purpose: string
  readonly directives: readonly Directive[]
}

interface Entry {
  readonly line: number
  readonly word: string
  readonly texts: string[]
}

/** The directives that are one line long: what follows belongs to the purpose. */
const STANDALONE = ['require', 'rare', 'inline', 'hot']

/** Reads the comment lines at the start of a file. A comment line after a directive continues it, save after these. */
export function readHeader(code: string): Header {
  const purpose: string[] = []
  const entries: Entry[] = []
  let texts = purpose
  for (const [index, line] of openingLines(code).entries()) {
    const text = line.replace(/^--/, '').trim()
    const [, word, rest = ''] = /^@(\S+)\s*(.*)$/.exec(text) ?? []
    if (word === undefined) {
      texts.push(text)
    } else {
      const entry: Entry = { line: index + 1, word, texts: [rest] }
      entries.push(entry)
      texts = STANDALONE.includes(word) ? purpose : entry.texts
    }
  }
  return {
    purpose: join(purpose),
    directives: entries.map(({ line, word, texts: own }) => ({ line, word, text: join(own) })),
  }
}

function openingLines(code: string): string[] {
  const lines = code.split('\n')
  const end = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('--'))
  return end < 0 ? lines : lines.slice(0, end)
}

function join(texts: readonly string[]): string {
  return texts.join(' ').trim()
}

/** All directives of one word, in source order. */
export function directivesOf(header: Header, word: string): Directive[] {
  return header.directives.filter((directive) => directive.word === word)
}

/** The first word of a directive's text: the name of an argument, the code of an error. */
export function nameOf(directive: Directive): string {
  return directive.text.split(/\s/, 1)[0] ?? ''
}

/** The names in all directives of one word, in source order. */
export function namesOf(header: Header, word: string): string[] {
  return directivesOf(header, word).map(nameOf)
}
