import type { ReactElement } from 'react'
import { formatCount, formatShort } from '../../lib/format.ts'
import { join } from '../../lib/join.ts'
import styles from './charts.module.css'
import { TableTwin } from './table-twin.tsx'

/** A bar: what went well below, what went wrong on top. */
export interface Bar {
  readonly name: string
  readonly good: number
  readonly bad: number
}

interface BarChartProps {
  readonly title: string
  readonly summary: string
  readonly bars: readonly Bar[]
  /** What the bars and their two parts are; without the last there is one part only. */
  readonly names: readonly [name: string, good: string, bad?: string]
  /** Beneath the first and the last bar. */
  readonly axis: readonly string[]
  readonly isTall?: boolean
}

const HEIGHT = 100
const GAP = 0.18

/** Bars side by side, with a table of the same numbers. */
export function BarChart({ title, summary, bars, names, axis, isTall = false }: BarChartProps): ReactElement {
  const most = Math.max(1, ...bars.map(({ good, bad }) => good + bad))
  const [name, good, bad] = names
  return (
    <figure className={styles['chart']}>
      <figcaption className={styles['head']}>
        <h3>{title}</h3>
        {bad === undefined ? <span>{summary}</span> : <Legend good={good} bad={bad} />}
      </figcaption>
      <div className={join(styles['plot'], isTall && styles['tall'])}>
        <span className={styles['top']}>{formatShort(most)}</span>
        <svg
          role="img"
          aria-label={`${title}: ${summary}`}
          viewBox={`0 0 ${bars.length} ${HEIGHT}`}
          preserveAspectRatio="none"
        >
          {bars.map((bar, index) => (
            <Column key={bar.name} bar={bar} x={index} scale={(HEIGHT - 10) / most} />
          ))}
        </svg>
      </div>
      <div className={styles['axis']} aria-hidden="true">
        {axis.map((text, index) => (
          <span key={index}>{text}</span>
        ))}
      </div>
      <TableTwin
        label={title}
        columns={[name, good, ...(bad === undefined ? [] : [bad])]}
        rows={bars.map((bar) => [
          bar.name,
          formatCount(bar.good),
          ...(bad === undefined ? [] : [formatCount(bar.bad)]),
        ])}
      />
    </figure>
  )
}

function Column({ bar, x, scale }: { readonly bar: Bar; readonly x: number; readonly scale: number }): ReactElement {
  const good = bar.good * scale
  const bad = bar.bad * scale
  const place = { x: x + GAP / 2, width: 1 - GAP }
  return (
    <g>
      <title>{`${bar.name}: ${formatCount(bar.good)}${bar.bad > 0 ? ` + ${formatCount(bar.bad)}` : ''}`}</title>
      <rect {...place} y={0} height={HEIGHT} fill="transparent" />
      {good > 0 && <rect {...place} className={styles['good']} y={HEIGHT - good} height={good} />}
      {bad > 0 && <rect {...place} className={styles['bad']} y={HEIGHT - good - bad} height={bad} />}
    </g>
  )
}

function Legend({ good, bad }: { readonly good: string; readonly bad: string }): ReactElement {
  return (
    <span className={styles['legend']}>
      {[
        [good, styles['good']],
        [bad, styles['bad']],
      ].map(([text, className]) => (
        <span key={text}>
          <svg aria-hidden="true" viewBox="0 0 8 8">
            <rect className={className} width="8" height="8" rx="2" />
          </svg>
          {text}
        </span>
      ))}
    </span>
  )
}
