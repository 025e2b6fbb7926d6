import { useState } from 'react'

/** Which rows are selected. */
export interface Selection {
  readonly names: ReadonlySet<string>
  readonly toggle: (name: string) => void
  /** Selects everything from the row that was selected last to this one. */
  readonly extendTo: (name: string) => void
  readonly setAll: (isSelected: boolean) => void
}

/** Which of these rows are selected; those that are not among them any more are forgotten. */
export function useSelection(rows: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string | null>(null)
  const names = new Set(rows.filter((name) => chosen.has(name)))
  return {
    names,
    toggle(name) {
      const next = new Set(names)
      if (!next.delete(name)) next.add(name)
      setChosen(next)
      setLast(name)
    },
    extendTo(name) {
      const from = last === null ? -1 : rows.indexOf(last)
      const to = rows.indexOf(name)
      const span = from < 0 ? [name] : rows.slice(Math.min(from, to), Math.max(from, to) + 1)
      setChosen(new Set([...names, ...span]))
      setLast(name)
    },
    setAll: (isSelected) => setChosen(new Set(isSelected ? rows : [])),
  }
}
