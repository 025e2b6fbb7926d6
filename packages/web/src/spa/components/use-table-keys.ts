import { useRef, type RefObject } from 'react'
import { useKeys, type Binding } from '../lib/keys.ts'
import { texts } from '../texts/texts.ts'
import type { Selection } from './job-list/use-selection.ts'

/** A table whose rows can be selected: their names, in the order of the rows. */
interface Selectable {
  readonly names: readonly string[]
  readonly selection: Selection
}

/** The rows of a table, for keys. */
interface TableRows {
  readonly body: RefObject<HTMLTableSectionElement | null>
  /** Which row has the focus; -1 for none. */
  readonly current: () => number
}

/**
 * `j` and `k` in a table: they move the focus to the link of the next row, or of the one before, which Enter then opens. Where
 * rows can be selected, `x`, `X` and Escape do that.
 */
export function useTableKeys(selectable?: Selectable): TableRows {
  const body = useRef<HTMLTableSectionElement>(null)
  const rows = (): readonly HTMLTableRowElement[] => [...(body.current?.rows ?? [])]
  const current = (): number => rows().findIndex((row) => row.contains(document.activeElement))
  const step = (by: number): void => {
    const at = current()
    const next = at < 0 ? 0 : Math.min(rows().length - 1, Math.max(0, at + by))
    rows()[next]?.querySelector<HTMLElement>('a, button')?.focus()
  }
  useKeys([
    { keys: 'j', label: texts.list.nextRow, run: () => step(1) },
    { keys: 'k', label: texts.list.previousRow, run: () => step(-1) },
    ...(selectable === undefined ? [] : selectKeys(selectable, current)),
  ])
  return { body, current }
}

function selectKeys({ names, selection }: Selectable, current: () => number): readonly Binding[] {
  const on = (select: (name: string) => void) => (): void => {
    const name = names[current()]
    if (name !== undefined) select(name)
  }
  return [
    { keys: 'x', label: texts.list.selectRow, run: on(selection.toggle) },
    { keys: 'X', label: texts.list.selectTo, run: on(selection.extendTo) },
    { keys: 'Escape', label: texts.list.clearSelection, run: () => selection.setAll(false) },
  ]
}
