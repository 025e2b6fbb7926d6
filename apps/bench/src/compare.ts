import { CONTESTANTS, OURS, RIVAL, type ContestantName } from './contestants/load-contestant.ts'
import type { Figures, Metric, Scenario, Size } from './scenarios/scenario.ts'
import { sums } from './statistics.ts'

/** One metric of ours and of the rival, round by round. */
export interface Comparison {
  readonly metric: Metric
  readonly ours: readonly number[]
  readonly theirs: readonly number[]
}

/** Where the harness says what it is doing. */
export type Say = (line: string) => void

const WHOLE_CPU: Metric = {
  name: 'cpu',
  title: 'Redis CPU per job, put + pop + complete: µs',
  better: 'less',
  bar: { of: 'ratio', must: 0.5 },
}

/** Runs scenarios one after the other, the contestants of each in turn: A B A B … */
export async function compare(scenarios: readonly Scenario[], size: Size, say: Say): Promise<Comparison[]> {
  const comparisons: Comparison[] = []
  for (const scenario of scenarios) comparisons.push(...(await compareIn(scenario, size, say)))
  return [...comparisons, ...wholeCpu(comparisons)]
}

async function compareIn(scenario: Scenario, size: Size, say: Say): Promise<Comparison[]> {
  const rounds = scenario.isSteady ? 1 : size.rounds
  const results: Record<ContestantName, Figures[]> = { qless: [], bullmq: [] }
  for (let round = 1; round <= rounds; round++) {
    for (const contestant of CONTESTANTS) {
      say(`${scenario.name}, round ${round} of ${rounds}: ${contestant} ...`)
      results[contestant].push(await scenario.measure(contestant, size))
    }
  }
  return scenario.metrics.map((metric) => ({
    metric,
    ours: results[OURS].map((figures) => figureOf(figures, metric)),
    theirs: results[RIVAL].map((figures) => figureOf(figures, metric)),
  }))
}

function figureOf(figures: Figures, { name }: Metric): number {
  const figure = figures[name]
  if (figure === undefined) throw new Error(`the scenario did not measure ${name}`)
  return figure
}

/** A job's whole way is measured by two scenarios; it is there when both ran. */
function wholeCpu(comparisons: readonly Comparison[]): Comparison[] {
  const put = comparisons.find(({ metric }) => metric.name === 'put-cpu')
  const drain = comparisons.find(({ metric }) => metric.name === 'drain-cpu')
  if (put === undefined || drain === undefined) return []
  return [{ metric: WHOLE_CPU, ours: sums(put.ours, drain.ours), theirs: sums(put.theirs, drain.theirs) }]
}
