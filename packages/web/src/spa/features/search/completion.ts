import { TOKENS } from './tokens.ts'

/** What `state:` can be. */
const STATES = ['waiting', 'running', 'stalled', 'scheduled', 'depends', 'failed', 'complete'] as const

/** The token that somebody is writing. */
export interface Written {
  readonly start: number
  readonly end: number
  /** `queue:`, or empty where it is a word as yet. */
  readonly key: string
  readonly value: string
}

const PART = /(?:([a-z]+[:~]))?(?:"((?:[^"\\]|\\.)*)"?|(\S*))/g

/** The token at a place in a text. */
export function writtenAt(text: string, caret: number): Written {
  for (const { 0: part, 1: key = '', 2: inQuotes, 3: plain = '', index } of text.matchAll(PART)) {
    const end = index + part.length
    if (part !== '' && index < caret && caret <= end) {
      return { start: index, end, key, value: inQuotes?.replaceAll(/\\(.)/g, '$1') ?? plain }
    }
  }
  return { start: caret, end: caret, key: '', value: '' }
}

/** What could stand there; `names` are of the kind that the key asks for. */
export function completions({ key, value }: Written, names: readonly string[]): readonly string[] {
  const wanted = value.toLowerCase()
  if (key === '') return wanted === '' ? [] : TOKENS.filter((token) => token.startsWith(wanted))
  const known: readonly string[] = key === 'state:' ? STATES : names
  return known
    .filter((name) => name.toLowerCase().includes(wanted) && name !== value)
    .slice(0, MOST)
    .map((name) => key + quoted(name))
}

const MOST = 8

/** A text with a token completed, and where to go on writing. */
export function complete(
  text: string,
  { start, end }: Written,
  completion: string,
): { readonly text: string; readonly caret: number } {
  const isWhole = !/[:~]$/.test(completion)
  const rest = text.slice(end).trimStart()
  const head = text.slice(0, start) + completion + (isWhole ? ' ' : '')
  return { text: head + rest, caret: head.length }
}

function quoted(name: string): string {
  return /[\s"]/.test(name) ? `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}"` : name
}
