/** Some measurements of one thing. */
export interface Summary {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** The median and the range of at least one number. */
export function summarize(numbers: readonly number[]): Summary {
  const sorted = numbers.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  const least = sorted[0]
  const most = sorted.at(-1)
  if (upper === undefined || lower === undefined || least === undefined || most === undefined) {
    throw new RangeError('There is nothing to summarize.')
  }
  return { median: (lower + upper) / 2, least, most }
}

/** The least of at least one number that so many percent of them do not exceed. */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]
  if (found === undefined) throw new RangeError('There is no percentile of nothing.')
  return found
}

/** The ratio of each pair: those of one round, which had the same noise around them. */
export function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  if (ours.length !== theirs.length)
    throw new RangeError(`${ours.length} numbers cannot be paired with ${theirs.length}.`)
  return ours.map((value, i) => value / (theirs[i] ?? Number.NaN))
}
