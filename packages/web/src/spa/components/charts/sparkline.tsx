import type { ReactElement } from 'react'
import { texts } from '../../texts/texts.ts'
import styles from './charts.module.css'

/** How a number went, in the height of a line; a flat line where it did not change. */
export function Sparkline({ values }: { readonly values: readonly number[] }): ReactElement | null {
  const [first] = values
  const last = values.at(-1)
  if (first === undefined || last === undefined || values.length < 2) return null
  const least = Math.min(...values)
  const span = Math.max(...values) - least
  const y = (value: number): number => (span === 0 ? 10 : 18 - ((value - least) / span) * 16)
  return (
    <svg
      className={styles['spark']}
      role="img"
      aria-label={texts.charts.trend(first, last)}
      viewBox={`0 0 ${values.length - 1} 20`}
      preserveAspectRatio="none"
    >
      <path d={`M${values.map((value, index) => `${index} ${y(value)}`).join('L')}`} />
    </svg>
  )
}
