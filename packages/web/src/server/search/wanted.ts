import type { JobRow } from '../../api/index.ts'
import { JobState, SearchToken } from '../../api/index.ts'
import { ProblemError } from '../problem-error.ts'
import { matches } from '../routes/pages.ts'

/** What is looked for: all of it has to be so. */
export interface Wanted {
  /** The values of each token, in the order in which they are written. */
  readonly tokens: ReadonlyMap<SearchToken, readonly string[]>
  /** Words that must be in the jid, the class, the beginning of the data, or the message of the failure. */
  readonly words: readonly string[]
}

/** A job, and as much of its data as is searched; null where that is hidden. */
export interface Candidate {
  readonly row: JobRow
  readonly data: string | null
}

const PART = /(?:([a-z]+)([:~]))?(?:"((?:[^"\\]|\\.)*)"|(\S+))/g
const STATES: readonly string[] = [...JobState.options, 'stalled']
const WRITTEN = SearchToken.options.map((token) => (token === 'data' ? 'data~' : `${token}:`)).join(' ')

/**
 * Takes `klass:SendEmail data~ada "two words"` apart.
 *
 * @throws ProblemError saying where what will not do stands in the text
 */
export function wantedOf(text: string): Wanted {
  const tokens = new Map<SearchToken, string[]>()
  const words: string[] = []
  for (const { 0: part, 1: name, 2: sign = '', 3: quoted, 4: plain = '', index } of text.matchAll(PART)) {
    const value = quoted === undefined ? plain : quoted.replaceAll(/\\(.)/g, '$1')
    if (name === undefined) {
      words.push(value)
      continue
    }
    const place = { start: index, end: index + part.length }
    const token = checkToken(name, sign, place)
    if (token === 'state' && !STATES.includes(value)) {
      refuse(`“${value}” is no state; there are ${STATES.join(', ')}.`, place)
    }
    tokens.set(token, [...(tokens.get(token) ?? []), value])
  }
  return { tokens, words }
}

/** Whether a job is as it is wanted. */
export function fits({ row, data }: Candidate, { tokens, words }: Wanted): boolean {
  for (const [token, values] of tokens) if (!values.every((value) => HAS[token](row, value, data))) return false
  const text = `${row.jid} ${row.klass} ${data ?? ''} ${row.failure?.message ?? ''}`
  return words.every((word) => matches(text, word))
}

const HAS: Readonly<Record<SearchToken, (row: JobRow, value: string, data: string | null) => boolean>> = {
  jid: ({ jid }, value) => jid === value,
  tag: ({ tags }, value) => tags.includes(value),
  queue: ({ queue }, value) => queue === value,
  klass: ({ klass }, value) => klass === value,
  state: ({ state, isStalled }, value) => (value === 'stalled' ? isStalled : state === value),
  group: ({ failure, state }, value) => state === 'failed' && failure?.group === value,
  worker: ({ worker }, value) => worker === value,
  data: (_, value, data) => data !== null && matches(data, value),
}

interface Place {
  readonly start: number
  readonly end: number
}

function checkToken(name: string, sign: string, place: Place): SearchToken {
  const known = SearchToken.options.find((token) => token === name)
  if (known !== undefined && sign === (known === 'data' ? '~' : ':')) return known
  refuse(`“${name}${sign}” is no token; there are ${WRITTEN}. Put a word with a colon in quotes.`, place)
}

function refuse(message: string, place: Place): never {
  throw new ProblemError('INVALID_REQUEST', message, { details: { issues: [{ path: 'query.q', message, ...place }] } })
}
