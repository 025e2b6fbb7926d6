import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { DayRow, Percentile } from '../../../api/index.ts'
import { dayOf } from '../../components/stats/days.ts'
import stats from '../../components/stats/stats.module.css'
import table from '../../components/table.module.css'
import { formatDay } from '../../lib/clock.ts'
import { formatBracket, formatCount, formatShare } from '../../lib/format.ts'
import { join } from '../../lib/join.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'

const HEADS = [
  ...([texts.stats.done, texts.stats.failures, texts.stats.ratio, texts.stats.retries] as const),
  ...[texts.stats.wait, texts.stats.run].flatMap((name) => [`${name} p50`, `${name} p95`, `${name} p99`]),
]

interface DaysTableProps {
  readonly queue: string
  readonly days: readonly DayRow[]
}

/** The days on which something happened, the latest first. */
export function DaysTable({ queue, days }: DaysTableProps): ReactElement {
  const busy = days.filter(({ done, failures, wait }) => done + failures + wait.count > 0).toReversed()
  return (
    <div className={join(table['wrap'], stats['days'])}>
      <table className={table['table']} aria-label={texts.stats.days}>
        <thead>
          <tr>
            <th scope="col">{texts.stats.day}</th>
            {HEADS.map((name, index) => (
              <th key={name} scope="col" className={join(table['number'], table[placeOf(index)])}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {busy.map((day) => (
            <tr key={day.day}>
              <th scope="row">
                <Link href={paths.statsOf(queue, dayOf(day.day))}>{formatDay(day.day)}</Link>
              </th>
              {cellsOf(day).map((text, index) => (
                <td key={index} className={join(table['number'], table[placeOf(index)])}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cellsOf({ done, failures, retries, wait, run }: DayRow): readonly string[] {
  const all = done + failures
  return [
    formatCount(done),
    formatCount(failures),
    formatShare(all === 0 ? 0 : failures / all),
    formatCount(retries),
    ...[wait.p50, wait.p95, wait.p99, run.p50, run.p95, run.p99].map(bracketOf),
  ]
}

function bracketOf(percentile: Percentile | null): string {
  return percentile === null ? '–' : formatBracket(percentile)
}

/** In how narrow a place a column is left out. */
function placeOf(index: number): 'p1' | 'p2' | '' {
  if (index > 3) return 'p2'
  return index > 1 ? 'p1' : ''
}
