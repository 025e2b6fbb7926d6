import type { ReactElement } from 'react'
import { texts } from '../../texts/texts.ts'
import styles from './changes.module.css'
import { linesOfChange } from './lines-of-change.ts'

const MOST_LINES = 200

/** What is changed between two texts, line by line. */
export function Changes({ before, after }: { readonly before: string; readonly after: string }): ReactElement {
  const lines = linesOfChange(before, after)
  return (
    <pre className={styles['diff']} aria-label={texts.dialogs.changes} role="region" tabIndex={0}>
      {lines.slice(0, MOST_LINES).map(({ sign, text }, index) => (
        <span key={index} className={sign === '+' ? styles['added'] : sign === '-' ? styles['removed'] : undefined}>
          {sign} {text}
        </span>
      ))}
      {lines.length > MOST_LINES && <span>{texts.dialogs.moreLines(lines.length - MOST_LINES)}</span>}
    </pre>
  )
}
