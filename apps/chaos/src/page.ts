import { markdownTable } from '@qless/setup/table'
import { cellsOf, COLUMNS, type Summary } from './summary.ts'

/** What a full run found. */
export interface Run {
  readonly at: Date
  readonly minutes: number
  readonly seeds: readonly number[]
  readonly summaries: readonly Summary[]
}

/** The results as docs/reliability.md. */
export function reliabilityPage({ summaries }: Run): string {
  return markdownTable(
    COLUMNS.map((title) => ({ title, align: 'left' })),
    summaries.map(cellsOf),
  )
}
