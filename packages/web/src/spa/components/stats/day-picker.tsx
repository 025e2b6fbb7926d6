import type { ReactElement } from 'react'
import { useKeys } from '../../lib/keys.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../button.tsx'
import { addDays, useDay } from './days.ts'
import styles from './stats.module.css'

/** Chooses a day (UTC): by its date, by buttons, and by ← and →. */
export function DayPicker(): ReactElement {
  const { day, today, choose } = useDay()
  const { stats } = texts
  const step = (by: number) => (): void => {
    const next = addDays(day, by)
    if (next <= today) choose(next)
  }
  useKeys([
    { keys: 'ArrowLeft', label: stats.previousDay, run: step(-1) },
    { keys: 'ArrowRight', label: stats.nextDay, run: step(1) },
  ])
  return (
    <div className={styles['picker']}>
      <Button onClick={step(-1)} title={stats.previousDay} aria-label={stats.previousDay}>
        ←
      </Button>
      <input
        type="date"
        aria-label={stats.dayUtc}
        min="1970-01-01"
        max={today}
        value={day}
        onChange={(event) => choose(event.target.value)}
      />
      <Button disabled={day >= today} onClick={step(1)} title={stats.nextDay} aria-label={stats.nextDay}>
        →
      </Button>
    </div>
  )
}
