import { HISTOGRAM_BINS } from '@qless/client'
import type { Percentile, Times } from '../../api/index.ts'

/** The percentiles that are shown; null where there was no job. */
export function percentilesOf({
  histogram,
}: {
  readonly histogram: readonly number[]
}): Omit<Times, 'count' | 'mean' | 'std'> {
  return { p50: percentileOf(histogram, 50), p95: percentileOf(histogram, 95), p99: percentileOf(histogram, 99) }
}

/** The time of the job by whose rank so many percent of the jobs are no slower, as far as its bin tells. */
function percentileOf(histogram: readonly number[], percent: number): Percentile | null {
  const total = histogram.reduce((sum, count) => sum + count, 0)
  const rank = Math.ceil((total * percent) / 100)
  let before = 0
  for (const [bin, count] of histogram.entries()) {
    if (count > 0 && before + count >= rank) return within(bin, (rank - before - 0.5) / count)
    before += count
  }
  return null
}

/** At a share of a bin's width, by default its middle. */
export function within(bin: number, share = 0.5): Percentile {
  const from = HISTOGRAM_BINS[bin] ?? 0
  const to = HISTOGRAM_BINS[bin + 1] ?? null
  return { seconds: to === null ? from : from + (to - from) * share, from, to }
}
