import type { ReactElement } from 'react'
import { texts } from '../../texts/texts.ts'
import styles from './search-field.module.css'

interface CompletionsProps {
  readonly id: string
  readonly offered: readonly string[]
  readonly active: number
  readonly onChoose: (completion: string) => void
}

/** What could be written next, below the field. */
export function Completions({ id, offered, active, onChoose }: CompletionsProps): ReactElement {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={texts.search.completions}
      className={styles['list']}
      hidden={offered.length === 0}
    >
      {offered.map((completion, index) => (
        <div
          key={completion}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={styles['option']}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(completion)}
        >
          <bdi>{completion}</bdi>
        </div>
      ))}
    </div>
  )
}
