import type { TimeStats } from '../../../api/index.ts'
import { formatBracket } from '../../lib/format.ts'
import { placeOf, type Column } from './fold-histogram.ts'

/** Where percentiles are in a histogram, and what is written there. */
export interface PercentileMark {
  readonly text: string
  /** How far along the axis, from 0 to 1. */
  readonly at: number
  /** Whether it is written at the left of its line, for want of room at the right. */
  readonly isLeft: boolean
}

/** From this share of the axis on a name would not fit at the right. */
const LEFT_FROM = 0.6

/**
 * The percentiles from the top row down, those in one bracket together. A line begins in the row of its name and goes
 * down, so that no name meets the line of one below: first those that are written to the right, from the left on, then
 * those that are written to the left, from the right on.
 */
export function marksOf(
  stats: Pick<TimeStats, 'p50' | 'p95' | 'p99'>,
  columns: readonly Column[],
): readonly PercentileMark[] {
  const marks: (Omit<PercentileMark, 'text'> & { readonly names: string[]; readonly bracket: string })[] = []
  for (const name of ['p50', 'p95', 'p99'] as const) {
    const percentile = stats[name]
    if (percentile === null) continue
    const bracket = formatBracket(percentile)
    const at = placeOf(percentile.seconds, columns)
    const same = marks.find((mark) => mark.bracket === bracket)
    if (same === undefined) marks.push({ names: [name], bracket, at, isLeft: at > LEFT_FROM })
    else same.names.push(name)
  }
  const inOrder = [...marks.filter(({ isLeft }) => !isLeft), ...marks.filter(({ isLeft }) => isLeft).toReversed()]
  return inOrder.map(({ names, bracket, at, isLeft }) => ({ text: `${names.join(', ')} ${bracket}`, at, isLeft }))
}
