import { formatDuration } from '../../lib/format.ts'
import { texts } from '../../texts/texts.ts'

/** Where the columns begin, in seconds: narrow where most jobs are. */
const EDGES = [
  ...[0, 1, 2, 3, 5, 8, 13, 20, 30, 45],
  ...[60, 120, 300, 600, 1200, 1800],
  ...[3600, 10_800, 21_600, 43_200, 86_400, 259_200],
]

/** As many are always shown. */
const LEAST = 10

/** A column of a histogram. */
export interface Column {
  /** Where it begins, in seconds. */
  readonly from: number
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
  const last = Math.max(LEAST, counts.findLastIndex((count) => count > 0) + 1)
  return counts.slice(0, last).map((count, index) => ({ from: EDGES[index] ?? 0, name: nameOf(index), count }))
}

/** How far to the right a time is among the columns, from 0 to 1. */
export function placeOf(seconds: number, columns: readonly Column[]): number {
  const index = Math.max(
    0,
    columns.findLastIndex(({ from }) => from <= seconds),
  )
  const [from, to] = [EDGES[index] ?? 0, EDGES[index + 1]]
  const within = to === undefined ? 0.5 : Math.min(1, (seconds - from) / (to - from))
  return (index + within) / columns.length
}

function nameOf(index: number): string {
  const from = EDGES[index] ?? 0
  const to = EDGES[index + 1]
  if (to === undefined) return texts.charts.atLeast(formatDuration(from))
  return from === 0 ? texts.charts.under(formatDuration(to)) : `${formatDuration(from)}–${formatDuration(to)}`
}
