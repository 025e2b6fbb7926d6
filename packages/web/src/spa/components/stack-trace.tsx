import { useState, type ReactElement } from 'react'
import { partsOf, type TracePart } from '../lib/frames.ts'
import { texts } from '../texts/texts.ts'
import { Button } from './button.tsx'
import styles from './stack-trace.module.css'

/** More lines than these are shown when they are asked for. */
const LINES_AT_FIRST = 200

/** A stack trace: its own frames in plain sight, those of libraries folded. */
export function StackTrace({ text }: { readonly text: string }): ReactElement {
  const [isWhole, setWhole] = useState(false)
  const lines = text.split('\n')
  const rest = isWhole ? 0 : Math.max(0, lines.length - LINES_AT_FIRST)
  const shown = rest === 0 ? text : lines.slice(0, LINES_AT_FIRST).join('\n')
  return (
    <div className={styles['trace']}>
      {partsOf(shown).map((part, index) => (
        <Part key={index} part={part} />
      ))}
      {rest > 0 && <Button onClick={() => setWhole(true)}>{texts.failures.lines(rest)}</Button>}
    </div>
  )
}

function Part({ part: { kind, lines } }: { readonly part: TracePart }): ReactElement {
  const text = lines.join('\n')
  if (kind !== 'library') return <pre className={styles[kind]}>{text}</pre>
  return (
    <details className={styles['library']}>
      <summary>{texts.failures.frames(lines.length)}</summary>
      <pre>{text}</pre>
    </details>
  )
}
