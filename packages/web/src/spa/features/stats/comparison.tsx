import type { ReactElement } from 'react'
import type { DayStats, Percentile } from '../../../api/index.ts'
import stats from '../../components/stats/stats.module.css'
import table from '../../components/table.module.css'
import { formatDay } from '../../lib/clock.ts'
import { formatBracket, formatChange, formatCount, formatDuration, formatRatio, formatShare } from '../../lib/format.ts'
import { join } from '../../lib/join.ts'
import { texts } from '../../texts/texts.ts'
import { stepOf } from './step-of.ts'

interface ComparisonProps {
  readonly day: DayStats
  readonly before: DayStats
}

/** A row: a number that can be compared, or a percentile, of which only the bin is known. */
interface Measure {
  readonly name: string
  readonly number?: (day: DayStats) => number
  readonly text: (day: DayStats) => string
  /** How it has changed, where that is no share of what it was. */
  readonly change?: (now: DayStats, before: DayStats) => string
}

/** The share of the runs that failed; null where none were. */
const ratioOf = ({ run, failures }: DayStats): number | null =>
  run.count + failures === 0 ? null : failures / (run.count + failures)
const bracket = (percentile: Percentile | null): string => (percentile === null ? '–' : formatBracket(percentile))

function shareOf(day: DayStats): string {
  const ratio = ratioOf(day)
  return ratio === null ? '–' : formatShare(ratio)
}

function pointsOf(now: DayStats, before: DayStats): string {
  const [ratio, ratioBefore] = [ratioOf(now), ratioOf(before)]
  const points = ratio === null || ratioBefore === null ? 0 : Math.round((ratio - ratioBefore) * 100)
  return points === 0 ? '–' : texts.stats.points(formatChange(points))
}

function wordOfStep(now: Percentile | null, before: Percentile | null): string {
  const step = stepOf(now, before)
  return step === null ? '–' : texts.stats.changes[step]
}

function counted(name: string, number: (day: DayStats) => number): Measure {
  return { name, number, text: (day) => formatCount(number(day)) }
}

function timed(title: string, kind: 'wait' | 'run'): readonly Measure[] {
  return [
    {
      name: `${title}, ${texts.stats.mean}`,
      number: (day) => day[kind].mean,
      text: (day) => (day[kind].count === 0 ? '–' : formatDuration(day[kind].mean)),
    },
    ...(['p50', 'p95', 'p99'] as const).map((name) => ({
      name: `${title}, ${name}`,
      text: (day: DayStats) => bracket(day[kind][name]),
      change: (now: DayStats, before: DayStats) => wordOfStep(now[kind][name], before[kind][name]),
    })),
  ]
}

const MEASURES: readonly Measure[] = [
  counted(texts.stats.done, ({ run }) => run.count),
  counted(texts.stats.failures, ({ failures }) => failures),
  { name: texts.stats.ratio, text: shareOf, change: pointsOf },
  counted(texts.stats.retries, ({ retries }) => retries),
  ...timed(texts.stats.wait, 'wait'),
  ...timed(texts.stats.run, 'run'),
]

/** A day beside the same day of the week before. */
export function Comparison({ day, before }: ComparisonProps): ReactElement {
  return (
    <div className={join(table['wrap'], stats['compare'])}>
      <h3>{texts.stats.comparison}</h3>
      <table className={table['table']} aria-label={texts.stats.comparison}>
        <thead>
          <tr>
            <td />
            {[formatDay(day.day), formatDay(before.day)].map((name) => (
              <th key={name} scope="col" className={table['number']}>
                {name}
              </th>
            ))}
            <th scope="col" className={join(table['number'], stats['change'])}>
              {texts.stats.change}
            </th>
          </tr>
        </thead>
        <tbody>
          {MEASURES.map((measure) => (
            <tr key={measure.name}>
              <th scope="row">{measure.name}</th>
              <td className={table['number']}>{measure.text(day)}</td>
              <td className={table['number']}>{measure.text(before)}</td>
              <td className={join(table['number'], table['muted'], stats['change'])}>
                {changeOf(measure, day, before)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** By which share it is more, or less, or how many times; from nothing there is none. */
function changeOf({ number, change }: Measure, now: DayStats, before: DayStats): string {
  if (change !== undefined) return change(now, before)
  if (number === undefined || number(before) === 0) return '–'
  return formatRatio(number(now), number(before))
}
