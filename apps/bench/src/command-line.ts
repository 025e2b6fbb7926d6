import { parseArgs } from 'node:util'
import { OURS, RIVAL } from './contestants/load-contestant.ts'
import type { Case, Scenario, Size } from './scenarios/scenario.ts'

/** What the command line asks for. */
export interface Wanted {
  readonly help: boolean
  /** `full`: every scenario at full size, the only run whose figures are to be published. */
  readonly run: 'full' | 'quick' | 'partial'
  /** What of it has a name: that of the scenario, or of the kind of run. */
  readonly name: string
  readonly cases: readonly Case[]
  readonly size: Size
  /** Where the results go as JSON, and as Markdown, instead of where they go without being told. */
  readonly jsonFile: string | undefined
  readonly markdownFile: string | undefined
}

const QUICK_ROUNDS = 3
const ROUNDS = 5
const MOST_ROUNDS = 100
const MOST_JOBS = 40_000
const QUICK_MANY = 100_000
// Memory at 25,000 and 50,000 jobs: Redis's hash tables, of 2^15 and 2^16 slots, are as full before as after, and have
// moved into the larger one; with 20,000 the tables of sorted sets stood twice, which cost 26 bytes a job.
const FULL: Omit<Size, 'rounds'> = {
  jobCount: 30_000,
  memoryJobCount: 25_000,
  warmUpCount: 5000,
  manyCount: 1_000_000,
  sampleCount: 1000,
  idleWorkerCount: 200,
  idleMs: 16_000,
}
const WITH_VALUE = ['rounds', 'jobs', 'json', 'markdown']
const OPTIONS = ['quick', 'help', ...WITH_VALUE]

/**
 * Reads the arguments.
 *
 * @throws Error with one line that says what is wrong with them
 */
export function parseCommandLine(args: readonly string[], known: readonly Scenario[]): Wanted {
  const { names, options } = tokenize(args)
  const isQuick = options.has('quick')
  const chosenOne = chosen(names, known)
  const kind = isQuick ? 'quick' : 'full'
  const isWhole = chosenOne === undefined && !options.has('jobs') && !options.has('rounds')
  return {
    help: options.has('help'),
    run: isQuick || isWhole ? kind : 'partial',
    name: chosenOne?.name ?? kind,
    cases: casesOf(chosenOne, known, isQuick),
    size: sizeOf(options, isQuick),
    jsonFile: options.get('json'),
    markdownFile: options.get('markdown'),
  }
}

/** The text of `--help`. */
export function helpText(known: readonly Scenario[]): string {
  const names = known.flatMap(({ name, summary, cases }) => {
    const ofIt = cases.map((one) => one.name).filter((one) => one !== name)
    const line = `  ${name.padEnd(14)} ${summary}`
    return ofIt.length === 0 ? [line] : [line, `${' '.repeat(17)}or one of ${ofIt.join(', ')}`]
  })
  return [
    'usage: npm run bench -- [scenario] [option...]',
    '',
    'Compares Qless with BullMQ, bee-queue and the least that a reliable queue does, in turn, each measurement on a Redis',
    'of its own and in processes of its own. All scenarios take 25 minutes at most on a quiet machine; their table goes',
    'to docs/performance.md.',
    '',
    'Scenarios (all of them but scale when none is named):',
    ...names,
    '',
    'Options:',
    `  --quick          put, drain at 50, cpu and memory in two minutes: ${QUICK_ROUNDS} rounds instead of ${ROUNDS}, and without rivals that no`,
    `                   bar names; with a scenario that one, with ${QUICK_MANY.toLocaleString('en')} jobs instead of a million`,
    `  --rounds N       N rounds, up to ${MOST_ROUNDS}`,
    `  --jobs N         N jobs a measurement instead of ${FULL.jobCount}, up to ${MOST_JOBS}, and as much less of everything else`,
    '  --json FILE      writes the results there, not below apps/bench/results',
    '  --markdown FILE  writes the table there, not to docs/performance.md',
    '  --help           this text',
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

/** A scenario, or one case of it. */
type Chosen = Pick<Scenario, 'name' | 'cases'>

function chosen(names: readonly string[], known: readonly Scenario[]): Chosen | undefined {
  const [name, ...more] = names
  if (name === undefined) return undefined
  if (more.length > 0) throw new Error(`one scenario at a time, or none for all; not ${names.join(' ')}`)
  const one = allCases(known).find((candidate) => candidate.name === name)
  const found = known.find((scenario) => scenario.name === name) ?? (one && { name, cases: [one] })
  if (found === undefined) {
    throw new Error(`unknown scenario ${name}; there are ${known.map((scenario) => scenario.name).join(', ')}`)
  }
  return found
}

function casesOf(chosenOne: Chosen | undefined, known: readonly Scenario[], isQuick: boolean): readonly Case[] {
  const all = chosenOne?.cases ?? allCases(known).filter(({ isApart }) => isApart !== true)
  if (!isQuick) return all
  return all.filter((one) => chosenOne !== undefined || one.isQuick === true).map(withoutBystanders)
}

function allCases(known: readonly Scenario[]): readonly Case[] {
  return known.flatMap(({ cases }) => cases)
}

/** Only ours, the rival, and whom a bar names. */
function withoutBystanders(one: Case): Case {
  const named = one.metrics.flatMap(({ bar }) => [bar?.must.of, bar?.aim?.of])
  const contestants = one.contestants.filter((name) => name === OURS || name === RIVAL || named.includes(name))
  return { ...one, contestants }
}

function sizeOf(options: ReadonlyMap<string, string>, isQuick: boolean): Size {
  const rounds = options.get('rounds') ?? String(isQuick ? QUICK_ROUNDS : ROUNDS)
  const jobCount = wholeNumber('jobs', options.get('jobs') ?? String(FULL.jobCount), MOST_JOBS)
  const part = Math.min(1, jobCount / FULL.jobCount)
  const scaled = (count: number): number => Math.max(1, Math.round(count * part))
  return {
    rounds: wholeNumber('rounds', rounds, MOST_ROUNDS),
    jobCount,
    memoryJobCount: scaled(FULL.memoryJobCount),
    warmUpCount: scaled(FULL.warmUpCount),
    manyCount: scaled(isQuick ? QUICK_MANY : FULL.manyCount),
    sampleCount: scaled(FULL.sampleCount),
    idleWorkerCount: scaled(FULL.idleWorkerCount),
    idleMs: scaled(FULL.idleMs),
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1 || value > most) {
    throw new Error(`--${name} takes a whole number from 1 to ${most}, not ${text}`)
  }
  return value
}
