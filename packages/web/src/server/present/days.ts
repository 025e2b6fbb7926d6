import type { DayStats, TimeStats } from '@qless/client'
import type { DayRow, DaysPage, Times } from '../../api/index.ts'
import { percentilesOf } from './percentiles.ts'

/** What was done on a day. */
export function dayRowOf({ day, ...stats }: DayStats): DayRow {
  return { day: day.getTime(), ...workOf(stats) }
}

/** What was done on many days together. */
export function totalOf(days: readonly DayStats[]): DaysPage['total'] {
  const sum = (field: 'failures' | 'failed' | 'retries'): number => days.reduce((total, day) => total + day[field], 0)
  return workOf({
    ...{ failures: sum('failures'), failed: sum('failed'), retries: sum('retries') },
    wait: days.map(({ wait }) => wait).reduce(merged, NOTHING),
    run: days.map(({ run }) => run).reduce(merged, NOTHING),
  })
}

function workOf({ wait, run, failures, failed, retries }: Omit<DayStats, 'day'>): DaysPage['total'] {
  return { done: run.count, failures, failed, retries, wait: timesOf(wait), run: timesOf(run) }
}

function timesOf({ count, mean, std, histogram }: TimeStats): Times {
  return { count, mean, std, ...percentilesOf({ histogram }) }
}

const NOTHING: TimeStats = { count: 0, mean: 0, std: 0, histogram: [] }

/** Two sets of times as one: neither is read again for its mean and deviation (the parallel variance of Chan and others). */
function merged(a: TimeStats, b: TimeStats): TimeStats {
  const count = a.count + b.count
  if (count === 0) return NOTHING
  const apart = b.mean - a.mean
  const spread = spreadOf(a) + spreadOf(b) + (apart ** 2 * a.count * b.count) / count
  return {
    count,
    mean: a.mean + (apart * b.count) / count,
    std: count < 2 ? 0 : Math.sqrt(spread / (count - 1)),
    histogram: b.histogram.map((bin, i) => bin + (a.histogram[i] ?? 0)),
  }
}

/** The sum of the squared differences from the mean. */
function spreadOf({ count, std }: TimeStats): number {
  return count < 2 ? 0 : std ** 2 * (count - 1)
}
