import type { ReactElement } from 'react'
import type { Samples } from '../../../api/index.ts'
import { formatMinute, useZone } from '../../lib/clock.ts'
import { formatCount } from '../../lib/format.ts'
import { texts } from '../../texts/texts.ts'
import { Empty } from '../view.tsx'
import { BarChart } from './bar-chart.tsx'
import { byMinute, type Minute } from './by-minute.ts'
import styles from './charts.module.css'
import { LineChart } from './line-chart.tsx'
import { countScale, type Mark } from './scale.ts'

/** Throughput and backlog, as far back as the server has looked. */
export function LastHours({ samples: { samples, since } }: { readonly samples: Samples }): ReactElement {
  const zone = useZone()
  const { charts } = texts
  const minutes = byMinute(samples)
  const names = minutes.map(({ at }) => formatMinute(at, zone))
  const axis = axisOf(minutes, names)
  const last = minutes.at(-1)
  if (last === undefined) return <Empty title={charts.none}>{charts.noneText}</Empty>
  return (
    <>
      <BarChart
        title={charts.throughput}
        summary={`${summaryOf(minutes)} ${sinceOf(since, minutes, zone)}`}
        unit={charts.time}
        bars={minutes.map(({ done, failures }, index) => ({
          ...{ name: names[index] ?? '', done, failed: failures, isOpen: index === minutes.length - 1 },
        }))}
        axis={axis}
      />
      <Backlog minutes={minutes} names={names} axis={axis} />
    </>
  )
}

interface BacklogProps {
  readonly minutes: readonly Minute[]
  readonly names: readonly string[]
  readonly axis: readonly Mark[]
}

function Backlog({ minutes, names, axis }: BacklogProps): ReactElement {
  const { charts } = texts
  const values = minutes.map(({ backlog }) => backlog)
  const known = values.filter((value) => value !== null)
  const last = values.findLastIndex((value) => value !== null)
  return (
    <LineChart
      title={charts.backlog}
      summary={charts.backlogSummary(known.at(-1) ?? 0, names[last] ?? '', Math.max(0, ...known))}
      unit={charts.time}
      points={names}
      lines={[{ name: texts.states.waiting, className: styles['line'], values }]}
      scale={countScale(known)}
      axis={axis}
      describe={(_, point) => (values[point] === null ? '–' : formatCount(values[point] ?? 0))}
      isArea
    />
  )
}

function summaryOf(minutes: readonly Minute[]): string {
  const sum = (field: 'done' | 'failures'): number => minutes.reduce((total, minute) => total + (minute[field] ?? 0), 0)
  return texts.charts.throughputSummary(sum('done'), sum('failures'))
}

/** Since when it is known: since the server began to look, or for two hours. */
function sinceOf(since: number, [first]: readonly Minute[], zone: ReturnType<typeof useZone>): string {
  const { charts } = texts
  const begin = first?.at ?? 0
  return begin > since ? charts.since(formatMinute(begin, zone)) : charts.sinceStart(formatMinute(since, zone))
}

/** The first, the middle and the last minute. */
function axisOf(minutes: readonly Minute[], names: readonly string[]): readonly Mark[] {
  const last = minutes.length - 1
  return [0, 0.5, 1].map((at) => ({ at, text: names[Math.round(last * at)] ?? '' }))
}
