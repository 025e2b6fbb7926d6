import type { ReactElement } from 'react'
import type { DayRow, DaysPage } from '../../../api/index.ts'
import { formatDay } from '../../lib/clock.ts'
import { formatBracket, formatShare } from '../../lib/format.ts'
import { texts } from '../../texts/texts.ts'
import { BarChart } from '../charts/bar-chart.tsx'
import { NoChart } from '../charts/chart.tsx'
import styles from '../charts/charts.module.css'
import { LineChart } from '../charts/line-chart.tsx'
import { durationScale, shareScale, type Mark } from '../charts/scale.ts'

interface DaysProps {
  readonly days: readonly DayRow[]
}

const sum = (days: readonly DayRow[], field: 'done' | 'failures'): number =>
  days.reduce((total, day) => total + day[field], 0)

/** Whether nothing at all happened on any of the days. */
export function isIdlePage({ total }: DaysPage): boolean {
  return total.wait.count + total.done + total.failures === 0
}

/** What was done on each day. */
export function DaysThroughput({ days }: DaysProps): ReactElement {
  return (
    <BarChart
      title={texts.stats.perDay}
      summary={texts.charts.throughputSummary(sum(days, 'done'), sum(days, 'failures'))}
      unit={texts.stats.day}
      bars={days.map(({ day, done, failures }, index) => ({
        ...{ name: formatDay(day), done, failed: failures, isOpen: index === days.length - 1 },
      }))}
      axis={axisOf(days)}
    />
  )
}

/** Which share of the runs of each day failed. */
export function DaysRatio({ days }: DaysProps): ReactElement {
  const values = days.map(({ done, failures }) => (done + failures === 0 ? null : failures / (done + failures)))
  const [failed, all] = [sum(days, 'failures'), sum(days, 'done') + sum(days, 'failures')]
  return (
    <LineChart
      title={texts.stats.ratio}
      summary={texts.stats.ratioSummary(formatShare(all === 0 ? 0 : failed / all))}
      unit={texts.stats.day}
      points={days.map(({ day }) => formatDay(day))}
      lines={[{ name: texts.stats.ratio, className: styles['ratio'], values }]}
      scale={shareScale(values.filter((value) => value !== null))}
      axis={axisOf(days)}
      describe={(_, point) => (values[point] === null ? '–' : formatShare(values[point] ?? 0))}
    />
  )
}

const PERCENTILES = ['p50', 'p95', 'p99'] as const

interface DaysTimesProps extends DaysProps {
  readonly kind: 'wait' | 'run'
}

/** Below which time half, most and nearly all jobs of each day were. */
export function DaysTimes({ days, kind }: DaysTimesProps): ReactElement {
  const lines = PERCENTILES.map((name) => ({
    ...{ name, className: styles[name], values: days.map((day) => day[kind][name]?.seconds ?? null) },
  }))
  const latest = days.findLast((day) => day[kind].count > 0)
  const title = kind === 'wait' ? texts.stats.waitTrend : texts.stats.runTrend
  if (latest === undefined) {
    return <NoChart title={title} summary={kind === 'wait' ? texts.stats.noWaits : texts.stats.noRuns} />
  }
  const describe = (line: number, point: number): string => bracketOf(days[point], kind, PERCENTILES[line] ?? 'p50')
  return (
    <LineChart
      title={title}
      summary={texts.stats.timesSummary({
        day: formatDay(latest.day),
        ...{ p50: bracketOf(latest, kind, 'p50'), p95: bracketOf(latest, kind, 'p95') },
      })}
      unit={texts.stats.day}
      points={days.map(({ day }) => formatDay(day))}
      lines={lines}
      scale={durationScale(lines.flatMap(({ values }) => values.filter((value) => value !== null)))}
      axis={axisOf(days)}
      describe={describe}
    />
  )
}

function bracketOf(day: DayRow | undefined, kind: 'wait' | 'run', name: (typeof PERCENTILES)[number]): string {
  const percentile = day?.[kind][name] ?? null
  return percentile === null ? '–' : formatBracket(percentile)
}

/** The first, the middle and the last day, which is today. */
function axisOf(days: readonly DayRow[]): readonly Mark[] {
  const marks = [0, 0.5].map((at) => ({ at, text: formatDay(days[Math.round((days.length - 1) * at)]?.day ?? 0) }))
  return [...marks, { at: 1, text: texts.stats.today }]
}
