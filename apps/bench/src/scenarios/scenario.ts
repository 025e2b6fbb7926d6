import type { ContestantName } from '../contestants/load-contestant.ts'

/** What a metric should reach; the table shows it beside the figures. */
export interface Bar {
  /** `ratio`: ours divided by the rival's. `value`: ours by itself. */
  readonly of: 'ratio' | 'value'
  readonly must: number
  readonly aim?: number
}

/** One thing that a scenario measures. */
export interface Metric {
  readonly name: string
  /** What it is and its unit, as the table shows them. */
  readonly title: string
  /** Which of two figures is the better one. */
  readonly better: 'more' | 'less'
  /** Left out where the metric is for orientation only. */
  readonly bar?: Bar
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
}

/** The figures of one contestant in one round, by the names of the metrics. */
export type Figures = Readonly<Record<string, number>>

/** Something to compare contestants by. */
export interface Scenario {
  readonly name: string
  /** What it does, in a line of `--help`. */
  readonly summary: string
  readonly metrics: readonly Metric[]
  /** Whether it varies so little that one round will do. */
  readonly isSteady: boolean
  /**
   * Measures one contestant once, on a fresh Redis and in fresh processes.
   *
   * @throws Error when a job was lost or delivered more than once
   */
  measure(contestant: ContestantName, size: Size): Promise<Figures>
}
