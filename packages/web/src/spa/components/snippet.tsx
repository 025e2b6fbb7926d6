import type { ReactElement } from 'react'
import { texts } from '../texts/texts.ts'
import { CopyButton } from './copy-button.tsx'
import styles from './snippet.module.css'

/** A piece of a program, to be copied. */
export function Snippet({ text }: { readonly text: string }): ReactElement {
  return (
    <div className={styles['snippet']}>
      <pre>
        <code>{text}</code>
      </pre>
      <CopyButton isSmall label={texts.actions.copy} text={text} />
    </div>
  )
}
