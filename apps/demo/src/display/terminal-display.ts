import { MultiBar, type Params, type SingleBar } from 'cli-progress'
import { styleText } from 'node:util'
import type { Display, Lane } from './display.ts'
import { digits, duration } from './words.ts'

const BAR_LENGTH = 30
const LABEL_LENGTH = 9
const ERASE_REST = '\u001b[K'

/** For a terminal: bars that move, and above them what happens. */
export class TerminalDisplay implements Display {
  readonly #startedAt = performance.now()
  readonly #bars: Map<string, SingleBar> = new Map()
  #group: MultiBar | undefined

  write(text: string): void {
    if (this.#group === undefined) console.log(text)
    else for (const line of text.split('\n')) this.#group.log(`${line}${ERASE_REST}\n`)
  }

  tell(what: string): void {
    this.write(`  ${styleText('dim', duration(performance.now() - this.#startedAt).padStart(7))}  ${what}`)
  }

  show(lanes: readonly Lane[]): void {
    // Lines that are written push the bars down, so the bars are drawn anew each time.
    this.#group ??= new MultiBar({ stream: process.stdout, forceRedraw: true, hideCursor: true, format: draw })
    for (const { label, done, total, note = '' } of lanes) {
      const bar = this.#bars.get(label) ?? this.#group.create(total ?? 0, done, {})
      this.#bars.set(label, bar)
      bar.setTotal(total ?? 0)
      bar.update(done, { label, note, isEndless: total === undefined })
    }
  }

  settle(): void {
    this.#group?.update()
    this.#group?.stop()
    this.#group = undefined
    this.#bars.clear()
  }
}

interface Payload {
  readonly label?: string
  readonly note?: string
  readonly isEndless?: boolean
}

function draw(_options: unknown, { value, total }: Params, payload: Payload): string {
  const { label = '', note = '', isEndless = false } = payload
  const start = `  ${label.padEnd(LABEL_LENGTH)} `
  if (isEndless) return `${start}${note}`
  const filled = total === 0 ? BAR_LENGTH : Math.round((value / total) * BAR_LENGTH)
  const bar = styleText('green', '━'.repeat(filled)) + styleText('dim', '━'.repeat(BAR_LENGTH - filled))
  return `${start}${bar}  ${digits(value)}/${digits(total)}  ${styleText('dim', note)}`
}
