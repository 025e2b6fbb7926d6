import type { ReactElement } from 'react'
import type { TimeStats } from '../../../api/index.ts'
import { formatCount, formatDuration } from '../../lib/format.ts'
import { texts } from '../../texts/texts.ts'
import { Chart, NoChart, height, percent } from './chart.tsx'
import styles from './charts.module.css'
import { foldHistogram, type Column } from './fold-histogram.ts'
import { marksOf, type PercentileMark } from './percentile-marks.ts'
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
      <PercentileMarks marks={marksOf(stats, columns)} />
    </Chart>
  )
}

const ROW_PX = 13
const ABOVE_PLOT_PX = 3 * ROW_PX + 4

/** The names are written above all lines, each in a row of its own. */
function PercentileMarks({ marks }: { readonly marks: readonly PercentileMark[] }): ReactElement {
  const topOf = (row: number): number => row * ROW_PX - ABOVE_PLOT_PX
  return (
    <g className={styles['mark']}>
      {marks.map(({ text, at }, row) => (
        <svg key={text} x={percent(at)} overflow="visible">
          <line y1={topOf(row)} y2="100%" />
        </svg>
      ))}
      {marks.map(({ text, at, isLeft }, row) => (
        <text key={text} x={percent(at)} y={topOf(row) + 9} dx={isLeft ? -4 : 4} textAnchor={isLeft ? 'end' : 'start'}>
          {text}
        </text>
      ))}
    </g>
  )
}

/** Every third column says where it begins. */
function axisOf(columns: readonly Column[]): readonly Mark[] {
  return columns.flatMap(({ from }, index) =>
    index % 3 === 0 ? [{ at: index / columns.length, text: formatDuration(from) }] : [],
  )
}
