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

/** How a number went, in the height of a line; a flat line where it did not change. */
export function Sparkline({ times, values, now }: SparklineProps): ReactElement | null {
  const zone = useZone()
  const [first] = values
  const since = times.at(-values.length)
  if (first === undefined || since === undefined) return null
  const all = [...values, now]
  const least = Math.min(...all)
  const span = Math.max(...all) - least
  const y = (value: number): number => (span === 0 ? 10 : 18 - ((value - least) / span) * 16)
  const before = times.length - values.length
  return (
    <svg
      className={styles['spark']}
      role="img"
      aria-label={texts.charts.trend({ first, now, since: formatMinute(since, zone) })}
      viewBox={`0 0 ${times.length} 20`}
      preserveAspectRatio="none"
    >
      <path d={`M${all.map((value, index) => `${before + index} ${y(value)}`).join('L')}`} />
    </svg>
  )
}
