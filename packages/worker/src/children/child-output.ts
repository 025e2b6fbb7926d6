import { StringDecoder } from 'node:string_decoder'

/** The longest piece of a line that is passed on at once, in characters. */
const MOST_LINE = 8192
/** How much is passed on for one job; the rest is counted. A line counts for at least so many characters. */
const MOST_CHARACTERS = 1_000_000
const LEAST_LINE = 100
/** How much of the last output is kept, for the case that the process dies. */
const MOST_TAIL = 4096

/** What one child prints: its lines, as far as they are not too much, and the end of all. */
export class ChildOutput {
  readonly #tell: (stream: 'stdout' | 'stderr', text: string) => void
  readonly #streams: { flush(): void }[] = []
  /** What has come in this turn of the event loop. */
  #arrived: (() => void)[] = []
  #tail = ''
  #passedOn = 0
  #dropped = 0

  constructor(tell: (stream: 'stdout' | 'stderr', text: string) => void) {
    this.#tell = tell
  }

  /** The last that was printed. */
  get tail(): string {
    return this.#tail.slice(-MOST_TAIL).trim()
  }

  /** Takes what comes on a stream, line by line. */
  read(stream: 'stdout' | 'stderr', source: NodeJS.ReadableStream): void {
    const decoder = new StringDecoder()
    let rest = ''
    const take = (chunk: Buffer): void => {
      const lines = (rest + decoder.write(chunk)).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) this.#line(stream, line)
      while (rest.length > MOST_LINE) {
        this.#line(stream, rest.slice(0, MOST_LINE))
        rest = rest.slice(MOST_LINE)
      }
    }
    source.on('data', (chunk: Buffer) => {
      // Jobs that ended before this was printed may be told of later in this turn.
      if (this.#arrived.length === 0) setImmediate(() => this.takeArrived())
      this.#arrived.push(() => take(chunk))
    })
    this.#streams.push({
      flush: () => {
        if (rest !== '') this.#line(stream, rest)
        rest = ''
      },
    })
  }

  /** Passes on what has come in this turn of the event loop. */
  takeArrived(): void {
    const arrived = this.#arrived
    this.#arrived = []
    for (const take of arrived) take()
  }

  /** Passes on what is left at the end, and says how much was not passed on. */
  end(): void {
    this.takeArrived()
    this.#endLines()
  }

  /** Begins with the output of another job. */
  nextJob(): void {
    this.#endLines()
    this.#tail = ''
    this.#passedOn = 0
  }

  #endLines(): void {
    for (const stream of this.#streams) stream.flush()
    if (this.#dropped > 0) this.#tell('stderr', `(and ${this.#dropped} characters more, which were not passed on)`)
    this.#dropped = 0
  }

  #line(stream: 'stdout' | 'stderr', line: string): void {
    this.#tail += `${line}\n`
    if (this.#tail.length > 8 * MOST_TAIL) this.#tail = this.#tail.slice(-MOST_TAIL)
    if (this.#passedOn > MOST_CHARACTERS) {
      this.#dropped += line.length + 1
      return
    }
    this.#passedOn += Math.max(line.length, LEAST_LINE)
    for (let at = 0; at === 0 || at < line.length; at += MOST_LINE) this.#tell(stream, line.slice(at, at + MOST_LINE))
  }
}
