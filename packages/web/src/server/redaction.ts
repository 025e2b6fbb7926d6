/** What a value of a job is, which is about to leave. */
export interface RedactedValue {
  /** Data and results are what JSON says; a failure is its message, a line of the log `{ message, data }`. */
  readonly part: 'data' | 'result' | 'progress' | 'failure' | 'log'
  readonly jid: string
  readonly klass: string
  readonly queue: string
}

/** Answers what may be shown of a value. What it throws hides the value. */
export type Redact = (value: unknown, about: RedactedValue) => unknown

/** Whose value it is. */
export type Owner = Omit<RedactedValue, 'part'>

const HIDDEN = '[hidden: the redaction failed]'

/** Shows values of jobs as far as the host lets it. */
export class Redaction {
  readonly #redact: Redact | undefined
  readonly #onError: (error: unknown) => unknown

  constructor(redact: Redact | undefined, onError: (error: unknown) => unknown) {
    this.#redact = redact
    this.#onError = onError
  }

  /** Whether anything may be hidden, so that no part of a value may be shown that was not looked at as a whole. */
  get isActive(): boolean {
    return this.#redact !== undefined
  }

  /** What may be shown of a value. */
  value(part: RedactedValue['part'], owner: Owner, value: unknown): unknown {
    if (this.#redact === undefined) return value
    try {
      return this.#redact(value, { part, ...owner })
    } catch (error) {
      // Rather nothing than too much.
      this.#onError(error)
      return HIDDEN
    }
  }

  /** Whether something of stored JSON is hidden: it can then not be changed by somebody who has not seen it. */
  hides(part: RedactedValue['part'], owner: Owner, stored: string): boolean {
    const shown = this.json(part, owner, stored)
    return shown !== stored && shown !== JSON.stringify(readJson(stored))
  }

  /** What may be shown of a text. */
  text(part: RedactedValue['part'], owner: Owner, text: string): string {
    const shown = this.value(part, owner, text)
    return typeof shown === 'string' ? shown : (JSON.stringify(shown) ?? '')
  }

  /** What may be shown of stored JSON; byte for byte as it is stored where nothing is hidden. */
  json(part: RedactedValue['part'], owner: Owner, stored: string): string {
    if (this.#redact === undefined) return stored
    const value = readJson(stored)
    const whole = JSON.stringify(value)
    const shown = JSON.stringify(this.value(part, owner, value)) ?? 'null'
    return shown === whole ? stored : shown
  }
}

/** What stored JSON says; the text itself where it is none. */
export function readJson(stored: string): unknown {
  try {
    return JSON.parse(stored)
  } catch {
    // Something else than Qless has put it: it is shown as the text that it is.
    return stored
  }
}
