import { formatDuration } from '../../lib/format.ts'

/** Where the columns begin, in seconds: narrow where most jobs are. */
const EDGES = [
  ...[0, 1, 2, 3, 5, 8, 13, 20, 30, 45],
  ...[60, 120, 300, 600, 1200, 1800],
  ...[3600, 10_800, 21_600, 43_200, 86_400, 259_200],
]

/** A column of a histogram. */
export interface Column {
  readonly name: string
  readonly count: number
}

/** The bins of a day, of which there are many, as few columns; those at the end that are all empty are left out. */
export function foldHistogram(histogram: readonly number[], bins: readonly number[]): readonly Column[] {
  const counts = EDGES.map(() => 0)
  for (const [index, count] of histogram.entries()) {
    const start = bins[index] ?? 0
    const column = EDGES.findLastIndex((edge) => edge <= start)
    counts[column] = (counts[column] ?? 0) + count
  }
  const last = Math.max(9, counts.findLastIndex((count) => count > 0) + 1)
  return counts.slice(0, last + 1).map((count, index) => ({ name: nameOf(index), count }))
}

function nameOf(index: number): string {
  const from = EDGES[index] ?? 0
  const to = EDGES[index + 1]
  if (to === undefined) return `≥ ${formatDuration(from)}`
  return from === 0 ? `< ${formatDuration(to)}` : `${formatDuration(from)}–${formatDuration(to)}`
}
