import type { ReactElement } from 'react'
import type { Percentile, TimeStats } from '../../../api/index.ts'
import { formatBracket, formatCount, formatDuration } from '../../lib/format.ts'
import { texts } from '../../texts/texts.ts'
import { Chart, NoChart, height, percent } from './chart.tsx'
import styles from './charts.module.css'
import { foldHistogram, placeOf, type Column } from './fold-histogram.ts'
import { countScale, type Mark } from './scale.ts'

interface HistogramProps {
  readonly title: string
  readonly stats: TimeStats
  /** Where the bins begin, in seconds. */
  readonly bins: readonly number[]
}

const GAP = 0.12

/** How long jobs took: columns, and where the percentiles are among them. */
export function Histogram({ title, stats, bins }: HistogramProps): ReactElement {
  const { charts } = texts
  const summary = charts.timesSummary({
    count: stats.count,
    mean: formatDuration(stats.mean),
    deviation: formatDuration(stats.std),
  })
  if (stats.count === 0) return <NoChart {...{ title, summary }} />
  const columns = foldHistogram(stats.histogram, bins)
  const scale = countScale(columns.map(({ count }) => count))
  return (
    <Chart
      {...{ title, summary, scale }}
      axis={axisOf(columns)}
      twin={{ columns: [title, charts.jobs], rows: columns.map(({ name, count }) => [name, formatCount(count)]) }}
      className={styles['marked']}
    >
      {columns.map(({ name, count }, index) => (
        <g key={name}>
          <title>{`${name}: ${texts.jobs(count)}`}</title>
          <rect
            className={styles['slot']}
            x={percent(index / columns.length)}
            width={percent(1 / columns.length)}
            height="100%"
          />
          {count > 0 && (
            <rect
              className={styles['done']}
              x={percent((index + GAP / 2) / columns.length)}
              width={percent((1 - GAP) / columns.length)}
              y={height(scale.place(count))}
              height={percent(scale.place(count))}
            />
          )}
        </g>
      ))}
      {(['p50', 'p95', 'p99'] as const).map((name, row) => (
        <PercentileMark key={name} name={name} row={row} percentile={stats[name]} columns={columns} />
      ))}
    </Chart>
  )
}

interface PercentileMarkProps {
  readonly name: 'p50' | 'p95' | 'p99'
  /** How many lines below the top its name is written. */
  readonly row: number
  readonly percentile: Percentile | null
  readonly columns: readonly Column[]
}

const ROW_PX = 13

function PercentileMark({ name, row, percentile, columns }: PercentileMarkProps): ReactElement | null {
  if (percentile === null) return null
  const at = placeOf(percentile.seconds, columns)
  const top = (row - 3) * ROW_PX
  return (
    <g className={styles['mark']}>
      <svg x={percent(at)} overflow="visible">
        <line y1={top} y2="100%" />
      </svg>
      <text x={percent(at)} y={top + 9} dx={at > 0.6 ? -4 : 4} textAnchor={at > 0.6 ? 'end' : 'start'}>
        {`${name} ${formatBracket(percentile)}`}
      </text>
    </g>
  )
}

/** Every third column says where it begins. */
function axisOf(columns: readonly Column[]): readonly Mark[] {
  return columns.flatMap(({ from }, index) =>
    index % 3 === 0 ? [{ at: index / columns.length, text: formatDuration(from) }] : [],
  )
}
