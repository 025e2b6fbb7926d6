/** JSON as it was written: numbers keep all their digits, and a key that comes twice is there twice. */
export type JsonNode =
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, value: JsonNode])[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string' | 'number' | 'literal'; readonly text: string }

/** Deeper than anybody reads, and less deep than what fills the stack. */
const MOST_DEEP = 200

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:])/y

/** Reads JSON that is known to be some, or throws a SyntaxError. */
export function readJson(text: string): JsonNode {
  JSON.parse(text) // says what is wrong better than we would
  const reader = new Reader(text)
  return reader.value(0)
}

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  value(depth: number): JsonNode {
    if (depth > MOST_DEEP) throw new SyntaxError('It is nested too deep to be shown as a tree')
    const token = this.#next()
    if (token === '{') return this.#object(depth)
    if (token === '[') return this.#array(depth)
    if (token.startsWith('"')) return { kind: 'string', text: unquoted(token) }
    return { kind: /^[-\d]/.test(token) ? 'number' : 'literal', text: token }
  }

  #object(depth: number): JsonNode {
    const entries: [string, JsonNode][] = []
    for (let token = this.#next(); token !== '}'; token = this.#next()) {
      const key = token === ',' ? this.#next() : token
      this.#next() // the colon
      entries.push([unquoted(key), this.value(depth + 1)])
    }
    return { kind: 'object', entries }
  }

  #array(depth: number): JsonNode {
    const items: JsonNode[] = []
    for (let start = this.#at, token = this.#next(); token !== ']'; start = this.#at, token = this.#next()) {
      if (token !== ',') this.#at = start
      items.push(this.value(depth + 1))
    }
    return { kind: 'array', items }
  }

  #next(): string {
    TOKEN.lastIndex = this.#at
    const [, token] = TOKEN.exec(this.#text) ?? []
    if (token === undefined) throw new SyntaxError('Unexpected end')
    this.#at = TOKEN.lastIndex
    return token
  }
}

function unquoted(token: string): string {
  return JSON.parse(token) as string
}
