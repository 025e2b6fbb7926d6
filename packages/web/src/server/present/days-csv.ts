import type { DayRow, Times } from '../../api/index.ts'

const COUNTS = ['done', 'failures', 'failed', 'retries'] as const
const KINDS = ['wait', 'run'] as const
const PERCENTILES = ['p50', 'p95', 'p99'] as const

/** Days as lines of CSV, times in seconds: of a percentile the bin that has it. */
export function daysAsCsv(days: readonly DayRow[]): string {
  const lines = days.map((row) => [
    new Date(row.day).toISOString().slice(0, 10),
    ...COUNTS.map((count) => row[count]),
    ...KINDS.flatMap((kind) => cellsOf(row[kind])),
  ])
  return [headOf(), ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')
}

function headOf(): readonly string[] {
  const of = (kind: string): readonly string[] => [
    ...['count', 'mean', 'std'].map((name) => `${kind}_${name}`),
    ...PERCENTILES.flatMap((name) => [`${kind}_${name}_from`, `${kind}_${name}_to`]),
  ]
  return ['day', ...COUNTS, ...KINDS.flatMap(of)]
}

function cellsOf(times: Times): readonly (number | string)[] {
  const bracket = (name: 'p50' | 'p95' | 'p99'): readonly (number | string)[] => {
    const percentile = times[name]
    return [percentile?.from ?? '', percentile?.to ?? '']
  }
  return [times.count, times.mean, times.std, ...PERCENTILES.flatMap(bracket)]
}
