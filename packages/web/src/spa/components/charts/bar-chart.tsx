import { useId, type ReactElement } from 'react'
import { formatCount } from '../../lib/format.ts'
import { join } from '../../lib/join.ts'
import { texts } from '../../texts/texts.ts'
import { Chart, height, percent, type Key } from './chart.tsx'
import styles from './charts.module.css'
import { countScale, type Mark } from './scale.ts'
import type { Twin } from './table-twin.tsx'
import { Unknown } from './unknown.tsx'

/** A bar: what was done below, what failed on top. */
export interface Bar {
  readonly name: string
  /** Null where nobody looked. */
  readonly done: number | null
  readonly failed: number
  /** The time that it stands for is not over. */
  readonly isOpen?: boolean
}

interface BarChartProps {
  readonly title: string
  readonly summary: string
  /** What a bar stands for. */
  readonly unit: string
  readonly bars: readonly Bar[]
  readonly axis: readonly Mark[]
  /** Nothing in it can have been done. */
  readonly isFailuresOnly?: boolean
}

/** What was done and what failed, side by side. */
export function BarChart({ title, summary, unit, bars, axis, isFailuresOnly = false }: BarChartProps): ReactElement {
  const hatch = useId()
  const scale = countScale(bars.map(({ done, failed }) => (done ?? 0) + failed))
  const { done, failed } = texts.charts
  return (
    <Chart
      {...{ title, summary, scale, axis }}
      legend={isFailuresOnly ? [] : legendOf(hatch, bars)}
      twin={isFailuresOnly ? failuresOf(unit, bars) : { columns: [unit, done, failed], rows: bars.map(rowOf) }}
    >
      <Hatch id={hatch} />
      <Unknown values={bars.map(({ done: value }) => value)} />
      {bars.map((bar, index) => (
        <Column key={index} bar={bar} place={{ index, count: bars.length, hatch }} scale={scale.place} />
      ))}
    </Chart>
  )
}

function legendOf(hatch: string, bars: readonly Bar[]): readonly Key[] {
  const open = { text: texts.charts.soFar, className: join(styles['done'], styles['open']) }
  return [
    { text: texts.charts.done, className: styles['done'] },
    { text: texts.charts.failed, className: styles['failed'], pattern: `url(#${hatch})` },
    ...(bars.some(({ isOpen }) => isOpen === true) ? [open] : []),
  ]
}

function failuresOf(unit: string, bars: readonly Bar[]): Twin {
  return { columns: [unit, texts.charts.failed], rows: bars.map(({ name, failed }) => [name, formatCount(failed)]) }
}

function rowOf({ name, done, failed }: Bar): readonly string[] {
  return done === null ? [name, '–', '–'] : [name, formatCount(done), formatCount(failed)]
}

/** Stripes, so that what failed is told apart without colour. */
function Hatch({ id }: { readonly id: string }): ReactElement {
  return (
    <defs>
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={styles['stripe']} width="1.5" height="5" />
      </pattern>
    </defs>
  )
}

interface ColumnProps {
  readonly bar: Bar
  readonly place: { readonly index: number; readonly count: number; readonly hatch: string }
  readonly scale: (value: number) => number
}

const GAP = 0.2

const nameOf = ({ name, isOpen = false }: Bar): string => (isOpen ? `${name}, ${texts.charts.soFar}` : name)

function Column({ bar, place: { index, count, hatch }, scale }: ColumnProps): ReactElement | null {
  const slot = { x: percent(index / count), width: percent(1 / count) }
  if (bar.done === null) return null
  const x = { x: percent((index + GAP / 2) / count), width: percent((1 - GAP) / count) }
  const [done, all] = [scale(bar.done), scale(bar.done + bar.failed)]
  const failed = { ...x, y: height(all), height: percent(all - done) }
  return (
    <g className={bar.isOpen === true ? styles['open'] : undefined}>
      <title>{texts.charts.bar(nameOf(bar), bar.done, bar.failed)}</title>
      <rect {...slot} className={styles['slot']} height="100%" />
      {bar.done > 0 && <rect {...x} className={styles['done']} y={height(done)} height={percent(done)} />}
      {bar.failed > 0 && (
        <>
          <rect {...failed} className={styles['failed']} />
          <rect {...failed} fill={`url(#${hatch})`} />
        </>
      )}
    </g>
  )
}
