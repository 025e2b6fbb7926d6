import type { ReactElement, ReactNode } from 'react'
import { join } from '../../lib/join.ts'
import styles from './charts.module.css'
import type { Mark, Scale } from './scale.ts'
import { TableTwin, type Twin } from './table-twin.tsx'

/** What a colour and a shape stand for. */
export interface Key {
  readonly text: string
  readonly className: string | undefined
  readonly isLine?: boolean
  /** What the colour is overlaid with, where colour alone would not tell. */
  readonly pattern?: string
}

/** What every plot has. */
export interface ChartProps {
  readonly title: string
  /** What the plot tells, in words. */
  readonly summary: string
  readonly legend?: readonly Key[]
  readonly scale: Scale
  /** What is written beneath. */
  readonly axis: readonly Mark[]
  readonly twin: Twin
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** The frame of a plot: what it is, what it tells, a light grid, and a table of the same numbers. */
export function Chart({
  title,
  summary,
  legend = [],
  scale,
  axis,
  twin,
  className,
  children,
}: ChartProps): ReactElement {
  return (
    <figure className={join(styles['chart'], className)}>
      <figcaption className={styles['head']}>
        <h3>{title}</h3>
        {legend.length > 0 && <Legend keys={legend} />}
        <p>{summary}</p>
      </figcaption>
      <svg className={styles['plot']} role="img" aria-label={`${title}: ${summary}`}>
        {scale.marks.map(({ at }) => (
          <line key={at} className={styles['grid']} x1="0" x2="100%" y1={height(at)} y2={height(at)} />
        ))}
        {children}
        <line className={styles['ground']} x1="0" x2="100%" y1="100%" y2="100%" />
        {scale.marks.map(({ at, text }) => (
          <text key={at} className={styles['label']} x="0" dx="-6" y={height(at)} dy="4" textAnchor="end">
            {text}
          </text>
        ))}
        {axis.map(({ at, text }) => (
          <text key={at} className={styles['label']} x={percent(at)} y="100%" dy="14" textAnchor={anchor(at)}>
            {text}
          </text>
        ))}
      </svg>
      <TableTwin label={title} {...twin} />
    </figure>
  )
}

/** What stands in the place of a plot that would be empty. */
export function NoChart({ title, summary }: Pick<ChartProps, 'title' | 'summary'>): ReactElement {
  return (
    <figure className={styles['chart']}>
      <figcaption className={styles['head']}>
        <h3>{title}</h3>
        <p>{summary}</p>
      </figcaption>
    </figure>
  )
}

function Legend({ keys }: { readonly keys: readonly Key[] }): ReactElement {
  return (
    <span className={styles['legend']}>
      {keys.map(({ text, className, isLine = false, pattern }) => (
        <span key={text}>
          <svg aria-hidden="true" viewBox="0 0 16 10">
            {isLine ? (
              <path className={className} d="M0 5h16" />
            ) : (
              <rect className={className} x="3" width="10" height="10" rx="2" />
            )}
            {pattern !== undefined && <rect fill={pattern} x="3" width="10" height="10" rx="2" />}
          </svg>
          {text}
        </span>
      ))}
    </span>
  )
}

/** So far from the left. */
export const percent = (share: number): string => `${(share * 100).toFixed(3)}%`
/** So far from the top as it is not from the bottom. */
export const height = (share: number): string => percent(1 - share)

function anchor(at: number): 'start' | 'middle' | 'end' {
  if (at < 0.05) return 'start'
  return at > 0.95 ? 'end' : 'middle'
}
