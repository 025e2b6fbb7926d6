import type { ContestantName, OURS } from './contestants/load-contestant.ts'
import type { Case, Figures, Metric, Size } from './scenarios/scenario.ts'

/** One metric of each contestant that took part, round by round. */
export interface Comparison {
  readonly metric: Metric
  readonly figures: ByContestant<readonly number[]>
}

/** Something of each contestant that took part; ours always did. */
export type ByContestant<Value> = { readonly [Name in ContestantName]?: Value } & { readonly [OURS]: Value }

/** Where the harness says what it is doing, and which case could not be measured, or lost jobs. */
export interface Listener {
  say(line: string): void
  failed(name: string, error: unknown): void
}

/** Measures cases one after the other, the contestants of each in turn: A B A B … One that fails leaves the others alone. */
export async function compare(cases: readonly Case[], size: Size, listener: Listener): Promise<Comparison[]> {
  const comparisons: Comparison[] = []
  for (const one of cases) {
    try {
      comparisons.push(...(await compareIn(one, size, listener)))
    } catch (error) {
      listener.failed(one.name, error)
    }
  }
  return comparisons
}

async function compareIn(one: Case, size: Size, listener: Listener): Promise<Comparison[]> {
  const rounds = roundsOf(one, size)
  const results = new Map(one.contestants.map((name) => [name, [] as Figures[]]))
  for (let round = 1; round <= rounds; round++) {
    for (const [contestant, figures] of results) {
      listener.say(`${one.name}, round ${round} of ${rounds}: ${contestant} ...`)
      figures.push(...(await one.measure(contestant, size)))
    }
  }
  return one.metrics.map((metric) => ({ metric, figures: figuresOf(results, metric) }))
}

function roundsOf({ isSteady = false, isRestless = false }: Case, { rounds }: Size): number {
  if (isSteady) return 1
  return isRestless ? 3 * rounds : rounds
}

function figuresOf(
  results: ReadonlyMap<ContestantName, readonly Figures[]>,
  { name }: Metric,
): ByContestant<readonly number[]> {
  const figures = [...results].map(([contestant, rounds]) => [contestant, rounds.map((round) => figureOf(round, name))])
  return Object.fromEntries(figures) as ByContestant<readonly number[]>
}

function figureOf(figures: Figures, name: string): number {
  const figure = figures[name]
  if (figure === undefined) throw new Error(`the case did not measure ${name}`)
  return figure
}
