import { readdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'

const LOOK_MS = 5

/** The file that a Redis appends to, in the folder that it writes to. */
export function newestAof(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(incr\.)?aof$/.test(name),
  )
  const newest = files.sort((a, b) => numberOf(a) - numberOf(b)).at(-1)
  if (newest === undefined) throw new Error(`There is no AOF in ${folder}.`)
  return join(folder, newest)
}

/** Since Redis 7 there are several, with numbers. */
function numberOf(name: string): number {
  return Number(/\.(\d+)\.incr\.aof$/.exec(name)?.[1] ?? 0)
}

/** Watches an AOF grow, so that it is known what was in it when. Redis writes before it answers. */
export class AofWatch {
  readonly #file: string
  readonly #sizes: { readonly at: number; readonly size: number }[] = []
  readonly #timer: NodeJS.Timeout

  constructor(file: string) {
    this.#file = file
    this.#timer = setInterval(() => this.#look(), LOOK_MS)
    this.#look()
  }

  /** Cuts so many bytes off its end. Answers a time before which all that Redis had answered is still there. */
  cut(bytes: number): number {
    clearInterval(this.#timer)
    const size = Math.max(0, statSync(this.#file).size - bytes)
    truncateSync(this.#file, size)
    return this.#sizes.filter((seen) => seen.size <= size).at(-1)?.at ?? 0
  }

  #look(): void {
    const at = performance.timeOrigin + performance.now()
    this.#sizes.push({ at, size: statSync(this.#file).size })
  }
}
