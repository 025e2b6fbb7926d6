import type { ReactElement } from 'react'
import styles from './search-field.module.css'

/** A part of a text that will not do, and why. */
export interface Fault {
  readonly start: number
  readonly end: number
  readonly message: string
}

interface UnderlinedProps {
  readonly text: string
  readonly fault: Fault
  /** How far the field is scrolled. */
  readonly scroll: number
}

/** The text of a field once more, unseen but for the line under what will not do. */
export function Underlined({ text, fault: { start, end }, scroll }: UnderlinedProps): ReactElement {
  return (
    <div className={styles['mirror']} aria-hidden="true">
      <span style={{ transform: `translateX(${-scroll}px)` }}>
        {text.slice(0, start)}
        <mark>{text.slice(start, end)}</mark>
        {text.slice(end)}
      </span>
    </div>
  )
}
