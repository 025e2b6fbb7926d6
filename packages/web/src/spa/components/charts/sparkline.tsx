import type { ReactElement } from 'react'
import { formatMinute, useZone } from '../../lib/clock.ts'
import { texts } from '../../texts/texts.ts'
import styles from './charts.module.css'

interface SparklineProps {
  /** When the values were noted, the oldest first. */
  readonly times: readonly number[]
  /** A value for each of the last of the times. */
  readonly values: readonly number[]
  /** What it is now. */
  readonly now: number
}

/** How a number went, in the height of a line; nothing where it did not change. */
export function Sparkline({ times, values, now }: SparklineProps): ReactElement | null {
  const zone = useZone()
  const [first] = values
  const since = times.at(-values.length)
  const all = [...values, now]
  const least = Math.min(...all)
  const span = Math.max(...all) - least
  if (first === undefined || since === undefined || span === 0) return null
  const y = (value: number): number => 18 - ((value - least) / span) * 16
  const before = times.length - values.length
  const label = texts.charts.trend({ first, now, since: formatMinute(since, zone) })
  return (
    <svg
      className={styles['spark']}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${times.length} 20`}
      preserveAspectRatio="none"
    >
      <title>{label}</title>
      <path d={`M${all.map((value, index) => `${before + index} ${y(value)}`).join('L')}`} />
    </svg>
  )
}
