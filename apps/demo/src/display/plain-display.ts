import { digits, duration } from './words.ts'
import type { Display, Lane } from './display.ts'

const REPEAT_MS = 5000

/** For output that goes to a file or another program: one line for each thing that happens. */
export class PlainDisplay implements Display {
  readonly #print: (line: string) => void
  readonly #startedAt = performance.now()
  readonly #finished: Set<string> = new Set()
  #shownAt: number = performance.now()

  constructor(print: (line: string) => void) {
    this.#print = print
  }

  write(text: string): void {
    this.#print(text)
  }

  tell(what: string): void {
    this.#print(`  ${duration(performance.now() - this.#startedAt).padStart(7)}  ${what}`)
  }

  show(lanes: readonly Lane[]): void {
    const isTime = performance.now() - this.#shownAt > REPEAT_MS
    if (isTime) this.#shownAt = performance.now()
    for (const lane of lanes) if (this.#isNews(lane, isTime)) this.tell(lineOf(lane))
  }

  settle(): void {
    // Lines stay by themselves.
  }

  #isNews({ label, done, total }: Lane, isTime: boolean): boolean {
    if (total === undefined || this.#finished.has(label)) return false
    if (done < total) return isTime
    this.#finished.add(label)
    return true
  }
}

function lineOf({ label, done, total = 0, note = '' }: Lane): string {
  return `${label}: ${digits(done)} of ${digits(total)}${note === '' ? '' : `, ${note}`}`
}
