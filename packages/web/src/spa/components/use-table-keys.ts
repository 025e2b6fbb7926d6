import { useRef, type RefObject } from 'react'
import { useKeys } from '../lib/keys.ts'
import { texts } from '../texts/texts.ts'

/** `j` and `k` in a table: they move the focus to the link of the next row, or of the one before, which Enter then opens. */
export function useTableKeys(): RefObject<HTMLTableSectionElement | null> {
  const body = useRef<HTMLTableSectionElement>(null)
  const step = (by: number): void => {
    const rows = [...(body.current?.rows ?? [])]
    const at = rows.findIndex((row) => row.contains(document.activeElement))
    const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))
    rows[next]?.querySelector<HTMLElement>('a, button')?.focus()
  }
  useKeys([
    { keys: 'j', label: texts.list.nextRow, run: () => step(1) },
    { keys: 'k', label: texts.list.previousRow, run: () => step(-1) },
  ])
  return body
}
