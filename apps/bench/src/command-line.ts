import { parseArgs } from 'node:util'
import type { Scenario, Size } from './scenarios/scenario.ts'

/** What the command line asks for. */
export interface Wanted {
  readonly help: boolean
  readonly scenarios: readonly Scenario[]
  readonly size: Size
  /** Where the results go as JSON. */
  readonly jsonFile: string | undefined
}

const QUICK_ROUNDS = 3
const ROUNDS = 5
const MOST_ROUNDS = 100
const MOST_JOBS = 40_000
// Memory at 25,000 and 50,000 jobs: Redis's hash tables, of 2^15 and 2^16 slots, are as full before as after, and have
// moved into the larger one; with 20,000 the tables of sorted sets stood twice, which cost 26 bytes a job.
const FULL = { jobCount: 30_000, memoryJobCount: 25_000, warmUpCount: 5000 } as const
const WITH_VALUE = ['rounds', 'jobs', 'json']
const OPTIONS = ['quick', 'help', ...WITH_VALUE]

/**
 * Reads the arguments.
 *
 * @throws Error with one line that says what is wrong with them
 */
export function parseCommandLine(args: readonly string[], known: readonly Scenario[]): Wanted {
  const { names, options } = tokenize(args)
  const rounds = options.has('quick') ? QUICK_ROUNDS : ROUNDS
  const jobs = options.get('jobs')
  const measured = jobs === undefined ? FULL : sizeOf(wholeNumber('jobs', jobs, MOST_JOBS))
  return {
    help: options.has('help'),
    scenarios: chosen(names, known),
    size: { ...measured, rounds: wholeNumber('rounds', options.get('rounds') ?? String(rounds), MOST_ROUNDS) },
    jsonFile: options.get('json'),
  }
}

/** The text of `--help`. */
export function helpText(known: readonly Scenario[]): string {
  const names = known.map(({ name, summary }) => `  ${name.padEnd(14)} ${summary}`)
  return [
    'usage: npm run bench -- [scenario] [option...]',
    '',
    'Compares Qless with BullMQ, in turn, each measurement on a Redis of its own and in processes of its own.',
    '',
    'Scenarios (all of them when none is named):',
    ...names,
    '',
    'Options:',
    `  --quick        ${QUICK_ROUNDS} rounds instead of ${ROUNDS}: two minutes at most`,
    `  --rounds N     N rounds, up to ${MOST_ROUNDS}`,
    `  --jobs N       N jobs a measurement instead of ${FULL.jobCount}, up to ${MOST_JOBS}`,
    '  --json FILE    writes the results to a file as well',
    '  --help         this text',
  ].join('\n')
}

function tokenize(args: readonly string[]): { readonly names: string[]; readonly options: Map<string, string> } {
  const types = Object.fromEntries(
    OPTIONS.map((name) => [name, { type: WITH_VALUE.includes(name) ? ('string' as const) : ('boolean' as const) }]),
  )
  const names: string[] = []
  const options = new Map<string, string>()
  const { tokens } = parseArgs({ args: [...args], options: types, allowPositionals: true, strict: false, tokens: true })
  for (const token of tokens) {
    if (token.kind === 'positional') names.push(token.value)
    if (token.kind === 'option') options.set(knownOption(token.name, token.rawName), valueOf(token.name, token.value))
  }
  return { names, options }
}

function knownOption(name: string, given: string): string {
  if (!OPTIONS.includes(name)) throw new Error(`unknown option ${given}; there are --${OPTIONS.join(', --')}`)
  return name
}

function valueOf(name: string, value: string | undefined): string {
  const takesValue = WITH_VALUE.includes(name)
  if (takesValue && !value) throw new Error(`--${name} needs a value`)
  if (!takesValue && value !== undefined) throw new Error(`--${name} takes no value`)
  return value ?? ''
}

function chosen(names: readonly string[], known: readonly Scenario[]): readonly Scenario[] {
  const [name, ...more] = names
  if (name === undefined) return known
  if (more.length > 0) throw new Error(`one scenario at a time, or none for all; not ${names.join(' ')}`)
  const found = known.filter((scenario) => scenario.name === name)
  if (found.length === 0) {
    throw new Error(`unknown scenario ${name}; there are ${known.map((scenario) => scenario.name).join(', ')}`)
  }
  return found
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1 || value > most) {
    throw new Error(`--${name} takes a whole number from 1 to ${most}, not ${text}`)
  }
  return value
}

function sizeOf(jobCount: number): Omit<Size, 'rounds'> {
  return {
    jobCount,
    memoryJobCount: Math.min(jobCount, FULL.memoryJobCount),
    warmUpCount: Math.min(jobCount, FULL.warmUpCount),
  }
}
