import { Fragment, type ReactElement } from 'react'
import { texts } from '../texts/texts.ts'
import styles from './command.module.css'
import { CopyButton } from './copy-button.tsx'

/** A line for a shell, to be copied; where there is little room it breaks between its words only, not after a hyphen. */
export function Command({ text }: { readonly text: string }): ReactElement {
  return (
    <div className={styles['command']}>
      <code>
        {text.split(' ').map((word, index) => (
          <Fragment key={index}>
            {index > 0 && ' '}
            <span className={styles['word']}>{word}</span>
          </Fragment>
        ))}
      </code>
      <CopyButton isSmall label={texts.actions.copy} text={text} />
    </div>
  )
}
