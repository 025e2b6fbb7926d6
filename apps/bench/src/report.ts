import type { ByContestant, Comparison } from './compare.ts'
import { OURS, RIVAL, type ContestantName } from './contestants/load-contestant.ts'
import type { Limit, Metric } from './scenarios/scenario.ts'
import { ratios, summarize, type Summary } from './statistics.ts'
import type { Column } from '@qless/setup/table'

/** Medians and ranges of a comparison, and how they stand to the bar. */
export interface ReportRow {
  readonly metric: Metric
  /** Ours divided by the rival's; left out where one of them did not take part, or the rival's was nothing. */
  readonly ratio?: Summary
  readonly figures: ByContestant<Summary>
  /** Left out where there is no such bar, or the one that it names did not take part. */
  readonly must?: boolean
  readonly aim?: boolean
}

/** A table for people. */
export interface ReportTable {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
}

/** Sums a comparison up. */
export function reportRow(comparison: Comparison): ReportRow {
  const { metric } = comparison
  const figures = Object.fromEntries(
    Object.entries(comparison.figures).map(([name, rounds]) => [name, summarize(rounds)]),
  ) as ByContestant<Summary>
  const ratio = ratioTo(RIVAL, comparison)
  const must = isReached(metric.bar?.must, comparison)
  const aim = isReached(metric.bar?.aim, comparison)
  return {
    ...{ metric, figures },
    ...(ratio === undefined ? {} : { ratio }),
    ...(must === undefined ? {} : { must }),
    ...(aim === undefined ? {} : { aim }),
  }
}

/** The rows for people: ratios first, then the bar, then absolute figures for orientation. */
export function reportTable(rows: readonly ReportRow[], titles: ByContestant<string>): ReportTable {
  const names = Object.keys(titles) as ContestantName[]
  const taking = names.filter((name) => name === OURS || rows.some(({ figures }) => figures[name] !== undefined))
  const hasRival = taking.includes(RIVAL)
  const columns: Column[] = [
    { title: 'scenario', align: 'left' },
    ...(hasRival ? [{ title: `${titles[OURS]} ÷ ${titles[RIVAL] ?? RIVAL}`, align: 'right' } as const] : []),
    { title: 'must', align: 'right' },
    { title: 'aim', align: 'right' },
    { title: 'reached', align: 'left' },
    ...taking.map((name) => ({ title: titles[name] ?? name, align: 'right' }) as const),
  ]
  return { columns, rows: rows.map((row) => cells(row, taking, hasRival)) }
}

/** The rows that miss what they must reach. */
export function missed(rows: readonly ReportRow[]): readonly ReportRow[] {
  return rows.filter(({ must }) => must === false)
}

function cells({ metric, ratio, must, aim, figures }: ReportRow, taking: readonly ContestantName[], hasRival: boolean) {
  const { title, bar } = metric
  const reached = [must === undefined ? '' : `must ${mark(must)}`, aim === undefined ? '' : `aim ${mark(aim)}`]
  return [
    title,
    ...(hasRival ? [ratio === undefined ? '' : withRange(ratio, fixed)] : []),
    bar === undefined ? '' : limitText(bar.must, metric),
    bar?.aim === undefined ? '' : limitText(bar.aim, metric),
    reached.filter((text) => text !== '').join(' '),
    ...taking.map((name) => {
      const figure = figures[name]
      return figure === undefined ? '' : withRange(figure, absolute)
    }),
  ]
}

function isReached(limit: Limit | undefined, comparison: Comparison): boolean | undefined {
  if (limit === undefined) return undefined
  const { metric, figures } = comparison
  const found = limit.of === 'value' ? summarize(figures[OURS]) : ratioTo(limit.of, comparison)
  if (found === undefined) return undefined
  return metric.better === 'more' ? found.median >= limit.at : found.median <= limit.at
}

function ratioTo(name: ContestantName, { figures }: Comparison): Summary | undefined {
  const theirs = figures[name]
  if (theirs === undefined || theirs.some((figure) => figure === 0)) return undefined
  return summarize(ratios(figures[OURS], theirs))
}

function limitText({ of, at }: Limit, { better }: Metric): string {
  const sign = better === 'more' ? '≥' : '≤'
  if (of === 'value') return `${sign} ${absolute(at)}`
  return `${sign} ${fixed(at)} ×${of === RIVAL ? '' : ` ${of}`}`
}

function mark(isGood: boolean): string {
  return isGood ? '✓' : '✗'
}

function withRange({ median, least, most }: Summary, text: (value: number) => string): string {
  return least === most ? text(median) : `${text(median)} (${text(least)}–${text(most)})`
}

function fixed(value: number): string {
  return value.toFixed(2)
}

function absolute(value: number): string {
  if (value < 10) return Number.isInteger(value) ? String(value) : value.toFixed(2)
  return value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en')
}
