import type { ContestantName } from '../contestants/load-contestant.ts'

/** A figure that is to be reached. */
export interface Limit {
  /** `value`: our figure by itself. A contestant: ours divided by that one's of the same round. */
  readonly of: 'value' | ContestantName
  readonly at: number
}

/** What a metric should reach; the table shows it beside the figures. */
export interface Bar {
  readonly must: Limit
  readonly aim?: Limit
}

/** One thing that a case measures. */
export interface Metric {
  readonly name: string
  /** What it is and its unit, as the table shows them. */
  readonly title: string
  /** Which of two figures is the better one. */
  readonly better: 'more' | 'less'
  /** Left out where the metric is for orientation only. */
  readonly bar?: Bar
  /** Whether the document shows it by the growth of a command. @default false */
  readonly isOfGrowth?: boolean
}

/** How much is measured. */
export interface Size {
  /** How often each contestant has its turn. */
  readonly rounds: number
  /** Jobs of one measurement of time. */
  readonly jobCount: number
  /** Jobs of one measurement of memory. */
  readonly memoryJobCount: number
  /** Jobs before a measurement of time, for the JIT. */
  readonly warmUpCount: number
  /** A million jobs. */
  readonly manyCount: number
  /** Samples of one measurement of a delay. */
  readonly sampleCount: number
  /** Workers that have nothing to do. */
  readonly idleWorkerCount: number
  /** How long they are looked at, in ms. */
  readonly idleMs: number
}

/** The figures of one contestant in one round, by the names of the metrics. */
export type Figures = Readonly<Record<string, number>>

/** One setting of a scenario. */
export interface Case {
  /** What the harness says that it is doing. */
  readonly name: string
  readonly metrics: readonly Metric[]
  /** Who takes part, in the order of their turns. */
  readonly contestants: readonly ContestantName[]
  /** Whether one turn of each contestant will do: the case varies little, or goes round by itself. @default false */
  readonly isSteady?: boolean
  /** Whether there are three times as many rounds, as one differs much from the next. @default false */
  readonly isRestless?: boolean
  /** Whether a quick run measures it, with those contestants only that its bars name. @default false */
  readonly isQuick?: boolean
  /** Whether only a run that names it measures it. @default false */
  readonly isApart?: boolean
  /**
   * Measures one contestant, on a fresh Redis and in fresh processes: the figures of one round, or of several.
   *
   * @throws Error when a job was lost or delivered more than once
   */
  measure(contestant: ContestantName, size: Size): Promise<readonly Figures[]>
}

/** Something to compare contestants by. */
export interface Scenario {
  readonly name: string
  /** What it does, in a line of `--help`. */
  readonly summary: string
  readonly cases: readonly Case[]
}
