import { useState, type FormEvent, type ReactElement } from 'react'
import { Filter } from './field.tsx'
import styles from './field.module.css'

interface CommittedFilterProps {
  readonly label: string
  readonly value: string
  readonly onCommit: (value: string) => void
}

/** A field that makes a list shorter once Enter is pressed, where each letter would cost a look at many jobs. */
export function CommittedFilter({ label, value, onCommit }: CommittedFilterProps): ReactElement {
  const [draft, setDraft] = useState(value)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onCommit(draft.trim())
  }
  const change = (text: string): void => {
    setDraft(text)
    if (text === '') onCommit('')
  }
  return (
    <form className={styles['committed']} onSubmit={submit} role="search" aria-label={label}>
      <Filter label={label} value={draft} onChange={change} />
    </form>
  )
}
