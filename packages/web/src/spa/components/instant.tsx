import type { ReactElement } from 'react'
import { formatDistance, formatInstant, formatTime, useNow, useZone } from '../lib/clock.ts'
import { formatDuration } from '../lib/format.ts'
import { texts } from '../texts/texts.ts'
import styles from './instant.module.css'

const both = (at: number): string => {
  const name = texts.time
  return `${formatInstant(at, 'local')} ${name.local} · ${formatInstant(at, 'utc')} ${name.utc}`
}

/** How long ago something was, or in how long it will be; pointing at it tells when. */
export function Distance({ at }: { readonly at: number | null }): ReactElement {
  const now = useNow()
  if (at === null) return <span>{texts.time.never}</span>
  return (
    <time dateTime={isoOf(at)} title={both(at)}>
      {formatDistance(at, now)}
    </time>
  )
}

/** As long as nobody asks, what is due stays so: only after a while it is worth a word. */
const OVERDUE_MS = 60_000

/** When something is to be: what is due is due now, and after a while since when. */
export function Due({ at }: { readonly at: number }): ReactElement {
  const now = useNow()
  return (
    <time dateTime={isoOf(at)} title={both(at)} className={now - at < OVERDUE_MS ? undefined : styles['overdue']}>
      {now - at < OVERDUE_MS
        ? formatDistance(Math.max(at, now), now)
        : texts.time.overdue(formatDuration((now - at) / 1000))}
    </time>
  )
}

/** A moment, by date or by time of day, in the zone that was chosen. */
export function Instant({
  at,
  isTimeOnly = false,
}: {
  readonly at: number
  readonly isTimeOnly?: boolean
}): ReactElement {
  const zone = useZone()
  const text = isTimeOnly ? formatTime(at, zone) : formatInstant(at, zone)
  return (
    <time dateTime={isoOf(at)} title={both(at)}>
      {text}
      {zone === 'utc' && ` ${texts.time.utc}`}
    </time>
  )
}

function isoOf(at: number): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}
