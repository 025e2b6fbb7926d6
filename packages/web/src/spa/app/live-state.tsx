import type { ReactElement } from 'react'
import { useNow } from '../lib/clock.ts'
import { formatDuration } from '../lib/format.ts'
import { join } from '../lib/join.ts'
import { live, toggleLive } from '../lib/live.ts'
import { useStore } from '../lib/store.ts'
import { texts } from '../texts/texts.ts'
import styles from './top-bar.module.css'

/** Data that is younger needs no age. */
const FRESH_SECONDS = 5

/** Whether the page keeps itself up to date, and how old what it shows is; a click pauses it. */
export function LiveState(): ReactElement {
  const { state, heardAt, trouble, skewMs } = useStore(live)
  const now = useNow() - skewMs
  const age = heardAt === null ? 0 : Math.max(0, Math.round((now - heardAt) / 1000))
  const name = trouble === null ? state : 'down'
  const isOff = name === 'polling' || name === 'paused'
  const label = state === 'paused' ? texts.live.resume : texts.live.pause
  const hints = [label, texts.live.age(formatDuration(age))]
  if (skewMs !== 0) hints.push(texts.live.clockSkew(formatDuration(Math.abs(skewMs) / 1000)))
  return (
    <button
      type="button"
      className={join(
        styles['live'],
        name === 'live' && styles['isLive'],
        isOff && styles['isOff'],
        name === 'down' && styles['isDown'],
      )}
      aria-pressed={state === 'paused'}
      title={hints.join('\n')}
      onClick={toggleLive}
    >
      <span className={styles['dot']} aria-hidden="true" />
      {texts.live[name]}
      {age >= FRESH_SECONDS && <span>{formatDuration(age)}</span>}
    </button>
  )
}
