import { useDeferredValue, type ReactElement } from 'react'
import { compactJson, indentedJson, problemOfJson } from '../../lib/json-text.ts'
import { texts } from '../../texts/texts.ts'
import field from '../field.module.css'
import { Changes } from './changes.tsx'

/** Longer data is for an editor of its own: a field of a page that holds it is slow to type in. */
export const MOST_EDITED = 100_000

/** Data as it is to be edited: with a line for each part. */
export function editable(data: string): string {
  return problemOfJson(data) === '' ? indentedJson(data) : data
}

/** Whether a text can be saved as data. */
export function isData(text: string): boolean {
  return problemOfJson(text) === ''
}

/** What to save of a text that was edited: undefined where the data stays as it is. */
export function editedData(before: string, text: string): string | undefined {
  return text === before ? undefined : compactJson(text)
}

interface DataEditorProps {
  readonly before: string
  readonly text: string
  readonly onChange: (text: string) => void
}

/** A field for the JSON of a job, and what is changed in it. */
export function DataEditor({ before, text, onChange }: DataEditorProps): ReactElement {
  const shown = useDeferredValue(text)
  const problem = problemOfJson(shown)
  return (
    <>
      <textarea
        data-autofocus
        className={field['input']}
        aria-label={texts.dialogs.data}
        aria-invalid={problem !== ''}
        spellCheck={false}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem !== '' && <p className={field['error']}>{texts.dialogs.notJson(problem)}</p>}
      {shown !== before && <Changes before={before} after={shown} />}
    </>
  )
}
