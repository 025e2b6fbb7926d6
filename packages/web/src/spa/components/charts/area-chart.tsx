import type { ReactElement } from 'react'
import { formatCount, formatShort } from '../../lib/format.ts'
import styles from './charts.module.css'
import { TableTwin } from './table-twin.tsx'

interface AreaChartProps {
  readonly title: string
  readonly summary: string
  readonly points: readonly { readonly name: string; readonly value: number | null }[]
  readonly names: readonly [name: string, value: string]
  readonly axis: readonly string[]
}

const HEIGHT = 100

/** A line over its area, with a table of the same numbers. */
export function AreaChart({ title, summary, points, names, axis }: AreaChartProps): ReactElement {
  const most = Math.max(1, ...points.map(({ value }) => value ?? 0))
  const width = Math.max(1, points.length - 1)
  const known = points.flatMap(({ value }, x) =>
    value === null ? [] : [{ x, y: HEIGHT - (value / most) * (HEIGHT - 10) }],
  )
  const start = known[0]?.x ?? 0
  const line = known.map(({ x, y }) => `${x} ${y}`).join('L')
  return (
    <figure className={styles['chart']}>
      <figcaption className={styles['head']}>
        <h3>{title}</h3>
        <span>{summary}</span>
      </figcaption>
      <div className={styles['plot']}>
        <span className={styles['top']}>{formatShort(most)}</span>
        <svg
          role="img"
          aria-label={`${title}: ${summary}`}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          preserveAspectRatio="none"
        >
          {known.length > 1 && (
            <>
              <path className={styles['area']} d={`M${start} ${HEIGHT}L${line}L${width} ${HEIGHT}Z`} />
              <path className={styles['line']} d={`M${line}`} />
            </>
          )}
        </svg>
      </div>
      <div className={styles['axis']} aria-hidden="true">
        {axis.map((text, index) => (
          <span key={index}>{text}</span>
        ))}
      </div>
      <TableTwin
        label={title}
        columns={names}
        rows={points.map(({ name, value }) => [name, value === null ? '–' : formatCount(value)])}
      />
    </figure>
  )
}
