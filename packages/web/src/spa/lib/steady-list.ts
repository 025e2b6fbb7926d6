import { useState } from 'react'

/** A list as its reader sees it. */
export interface SteadyList<Row> {
  readonly rows: readonly Row[]
  /** Names of rows that are shown although they are not in the list any more. */
  readonly left: ReadonlySet<string>
  /** How many rows have come that are not shown yet. */
  readonly arrivedCount: number
  /** Shows the list as it is. */
  readonly catchUp: () => void
}

interface Shown<Row> {
  readonly key: string
  readonly rows: readonly Row[]
}

/**
 * Keeps the rows of a list where they are while somebody reads it: what is shown changes its values but not its place, what has
 * gone stays, and what has come before the last row is counted.
 */
export function useSteadyList<Row>(
  latest: readonly Row[],
  { key, isHeld, nameOf }: { readonly key: string; readonly isHeld: boolean; readonly nameOf: (row: Row) => string },
): SteadyList<Row> {
  const [shown, setShown] = useState<Shown<Row>>({ key, rows: latest })
  const isStale = shown.key !== key || (!isHeld && !isSame(shown.rows, latest))
  // Set while rendering, as React has it for state that follows from what is given: the old list is never painted.
  if (isStale) setShown({ key, rows: latest })
  const base = isStale ? latest : shown.rows
  const now = new Map(latest.map((row) => [nameOf(row), row]))
  const names = new Set(base.map(nameOf))
  const end = latest.findLastIndex((row) => names.has(nameOf(row))) + 1
  // What comes behind the last row moves nobody: it is shown at once.
  const tail = end === 0 ? [] : latest.slice(end)
  return {
    rows: [...base.map((row) => now.get(nameOf(row)) ?? row), ...tail],
    left: new Set([...names].filter((name) => !now.has(name))),
    arrivedCount: latest.slice(0, latest.length - tail.length).filter((row) => !names.has(nameOf(row))).length,
    catchUp: () => setShown({ key, rows: latest }),
  }
}

/** Whether two lists hold the same rows, although one may have been made anew. */
function isSame<Row>(some: readonly Row[], others: readonly Row[]): boolean {
  return some === others || (some.length === others.length && some.every((row, index) => row === others[index]))
}
