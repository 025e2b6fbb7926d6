import { parseArgs } from 'node:util'
import type { AnyFault } from './faults/fault.ts'

/** What the command line asks for. */
export type Wanted =
  | { readonly what: 'help' }
  | {
      readonly what: 'faults'
      readonly faults: readonly AnyFault[]
      readonly seeds: readonly number[]
      /** Whether it is all of it: the only run whose table is to be published. */
      readonly isFull: boolean
      /** Where the table goes as Markdown, instead of where it goes without being told. */
      readonly markdownFile: string | undefined
    }
  | { readonly what: 'soak'; readonly minutes: number; readonly seed: number }

const SEEDS = [1, 2, 3]
const QUICK_SEEDS = [1]
const SOAK = 'soak'
const SOAK_MINUTES = 30
/** Jobs that have expired are remembered for a minute: there is no steady state before that. */
const LEAST_SOAK_MINUTES = 5
const OPTIONS = {
  help: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  seed: { type: 'string' },
  minutes: { type: 'string' },
  markdown: { type: 'string' },
} as const

/**
 * Reads the arguments.
 *
 * @throws Error with one line that says what is wrong with them
 */
export function parseCommandLine(args: readonly string[], known: readonly AnyFault[]): Wanted {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  if (values.help) return { what: 'help' }
  const [name, ...more] = positionals
  if (more.length > 0) throw new Error(`one fault at a time, or none for all; not ${positionals.join(' ')}`)
  const seed = values.seed === undefined ? undefined : wholeNumber('seed', values.seed)
  if (name === SOAK) {
    const minutes = wholeNumber('minutes', values.minutes ?? String(SOAK_MINUTES), LEAST_SOAK_MINUTES)
    return { what: 'soak', minutes, seed: seed ?? 1 }
  }
  if (values.minutes !== undefined) throw new Error(`--minutes is for ${SOAK}`)
  return {
    what: 'faults',
    faults: chosen(known, name, values.quick),
    seeds: seed === undefined ? (values.quick ? QUICK_SEEDS : SEEDS) : [seed],
    isFull: name === undefined && seed === undefined && !values.quick,
    markdownFile: values.markdown,
  }
}

/** The text of `--help`. */
export function helpText(known: readonly AnyFault[]): string {
  return [
    'usage: npm run chaos -- [fault] [option...]',
    `       npm run chaos -- ${SOAK} [--minutes N] [--seed N]`,
    '',
    'Breaks what Qless runs on, under load, and compares what producers and workers have written down with what is in',
    'Redis: nothing lost, nothing done twice. All faults with three seeds take 25 minutes at most; their table goes to',
    'docs/reliability.md. The exit code is 1 when a promise was broken.',
    '',
    'Faults (all of them when none is named; * those of --quick):',
    ...known.map(({ name, does, isQuick }) => `  ${isQuick === true ? '*' : ' '} ${name.padEnd(22)} ${does}`),
    '',
    `  ${SOAK.padEnd(24)} a steady load, and faults at random; heaps and Redis must not grow`,
    '',
    'Options:',
    '  --quick          some faults with one seed, in two minutes at most',
    `  --seed N         with this seed, instead of ${SEEDS.join(', ')}`,
    `  --minutes N      how long the soak takes, instead of ${SOAK_MINUTES}`,
    '  --markdown FILE  writes the table there as Markdown',
    '  --help           this text',
  ].join('\n')
}

function chosen(known: readonly AnyFault[], name: string | undefined, isQuick: boolean): readonly AnyFault[] {
  if (name === undefined) return known.filter((fault) => !isQuick || fault.isQuick === true)
  const found = known.filter((fault) => fault.name === name)
  if (found.length > 0) return found
  throw new Error(`unknown fault ${name}; there are ${[...known.map((fault) => fault.name), SOAK].join(', ')}`)
}

function wholeNumber(name: string, text: string, least = 1): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < least) {
    throw new Error(`--${name} takes a whole number from ${least} on, not ${text}`)
  }
  return Number(text)
}
