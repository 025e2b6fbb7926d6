import type { ReactElement } from 'react'
import { texts } from '../texts/texts.ts'
import list from './job-list/job-list.module.css'
import type { Selection } from './job-list/use-selection.ts'

/** The cell of a row in which it is selected; with Shift all from the one before. */
export function SelectBox({ name, selection }: { readonly name: string; readonly selection: Selection }): ReactElement {
  return (
    <td className={list['check']}>
      <input
        type="checkbox"
        aria-label={texts.list.select(name)}
        checked={selection.names.has(name)}
        onChange={() => undefined}
        onClick={(event) => (event.shiftKey ? selection.extendTo(name) : selection.toggle(name))}
      />
    </td>
  )
}

/** The cell above them, which selects all rows, or none. */
export function SelectAll({ rows, selection }: { readonly rows: number; readonly selection: Selection }): ReactElement {
  const isAll = selection.names.size === rows
  return (
    <th className={list['check']}>
      <input
        type="checkbox"
        aria-label={texts.list.selectAll}
        checked={isAll}
        onChange={() => selection.setAll(!isAll)}
      />
    </th>
  )
}
