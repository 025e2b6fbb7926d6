import type { ReactElement } from 'react'
import { Changes } from '../../components/data-editor/changes.tsx'

/** What values were and what they are going to be. */
export function Comparison({
  rows,
}: {
  readonly rows: readonly (readonly [name: string, before: string, after: string])[]
}): ReactElement {
  const lines = (at: 1 | 2): string => rows.map((row) => `${row[0]}: ${row[at]}`).join('\n')
  return <Changes before={lines(1)} after={lines(2)} />
}
