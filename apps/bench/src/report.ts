import type { Comparison } from './compare.ts'
import type { Bar, Metric } from './scenarios/scenario.ts'
import { ratios, summarize, type Summary } from './statistics.ts'
import { table, type Column } from './table.ts'

/** Medians and ranges of a comparison, and how they stand to the bar. */
export interface ReportRow {
  readonly metric: Metric
  readonly ratio: Summary
  readonly ours: Summary
  readonly theirs: Summary
  /** Left out where there is no bar. */
  readonly reached?: 'aim' | 'must' | 'no'
}

/** Sums a comparison up. */
export function reportRow({ metric, ours, theirs }: Comparison): ReportRow {
  const row = { metric, ratio: summarize(ratios(ours, theirs)), ours: summarize(ours), theirs: summarize(theirs) }
  return metric.bar === undefined ? row : { ...row, reached: reached(metric, metric.bar, row) }
}

/** The rows as a table for people: ratios first, then the bar, then absolute figures for orientation. */
export function reportTable(rows: readonly ReportRow[], ours: string, theirs: string): string {
  const columns: Column[] = [
    { title: '', align: 'left' },
    { title: `${ours} ÷ ${theirs}`, align: 'right' },
    { title: 'must', align: 'right' },
    { title: 'aim', align: 'right' },
    { title: 'reached', align: 'left' },
    { title: ours, align: 'right' },
    { title: theirs, align: 'right' },
  ]
  return table(columns, rows.map(cells))
}

function cells({ metric, ratio, reached: level, ours, theirs }: ReportRow): string[] {
  const { title, bar, better } = metric
  return [
    title,
    withRange(ratio, (value) => value.toFixed(2)),
    bar === undefined ? '' : limit(bar.must, bar.of, better),
    bar?.aim === undefined ? '' : limit(bar.aim, bar.of, better),
    level ?? '',
    withRange(ours, absolute),
    withRange(theirs, absolute),
  ]
}

function reached(
  { better }: Metric,
  bar: Bar,
  { ratio, ours }: Pick<ReportRow, 'ratio' | 'ours'>,
): ReportRow['reached'] & string {
  const { median } = bar.of === 'ratio' ? ratio : ours
  const passes = (value: number): boolean => (better === 'more' ? median >= value : median <= value)
  if (bar.aim !== undefined && passes(bar.aim)) return 'aim'
  return passes(bar.must) ? 'must' : 'no'
}

function limit(value: number, of: Bar['of'], better: Metric['better']): string {
  const sign = better === 'more' ? '≥' : '≤'
  return of === 'ratio' ? `${sign} ${value.toFixed(2)} ×` : `${sign} ${absolute(value)}`
}

function withRange({ median, least, most }: Summary, text: (value: number) => string): string {
  return least === most ? text(median) : `${text(median)} (${text(least)}–${text(most)})`
}

function absolute(value: number): string {
  return value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en')
}
