/** A figure that must not grow for ever, as it was over time. */
export interface Curve {
  /** What it is, with its unit. */
  readonly title: string
  readonly values: readonly number[]
  /** How much more is no growth, in the unit of the values. */
  readonly slack: number
}

/** The part by which a figure may be larger in the end than in the middle. */
const MOST_GROWTH = 0.25

/** How a figure was in the middle of a run and at its end, and whether it grew. */
export interface Growth {
  readonly title: string
  readonly middle: number
  readonly end: number
  readonly isBounded: boolean
}

/** Compares the second third of a run with the last; the first is for getting warm. */
export function growthOf({ title, values, slack }: Curve): Growth {
  const third = Math.floor(values.length / 3)
  const middle = median(values.slice(third, 2 * third))
  const end = median(values.slice(2 * third))
  return { title, middle, end, isBounded: end <= middle * (1 + MOST_GROWTH) + slack }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
