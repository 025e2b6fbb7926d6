import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { DayRow } from '../../../api/index.ts'
import { BarChart } from '../../components/charts/bar-chart.tsx'
import field from '../../components/field.module.css'
import { Page, Panel } from '../../components/page.tsx'
import table from '../../components/table.module.css'
import { useQueueNames } from '../../components/use-queue-names.ts'
import { Empty, View } from '../../components/view.tsx'
import { formatCount, formatDuration, formatShare } from '../../lib/format.ts'
import { join } from '../../lib/join.ts'
import { useParam } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useDays } from './api/use-days.ts'

const dayName = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The last thirty days of a queue. */
export function StatsPage(): ReactElement {
  const queues = useQueueNames()
  const [given, setQueue] = useParam('queue')
  const queue = given === '' ? queues[0] : given
  return (
    <Page
      title={texts.pages.stats}
      actions={
        queue !== undefined && (
          <select
            className={join(field['input'], field['filter'])}
            aria-label={texts.stats.queue}
            value={queue}
            onChange={(event) => setQueue(event.target.value)}
          >
            {[...new Set([...queues, queue])].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )
      }
    >
      {queue === undefined ? <Empty title={texts.stats.empty}>{texts.queues.emptyText}</Empty> : <Days queue={queue} />}
    </Page>
  )
}

function Days({ queue }: { readonly queue: string }): ReactElement {
  const query = useDays(queue)
  return (
    <View query={query}>
      {({ days }) => (
        <Panel title={texts.stats.days}>
          <BarChart
            title={texts.stats.perDay}
            summary={texts.charts.throughputSummary(total(days, 'done'), total(days, 'failures'))}
            bars={days.map(({ day, done, failures }) => ({ name: dayName(day), good: done, bad: failures }))}
            names={[texts.stats.day, texts.charts.done, texts.charts.failed]}
            axis={[dayName(days[0]?.day ?? 0), dayName(days.at(-1)?.day ?? 0)]}
            isTall
          />
          <DayTable queue={queue} days={days} />
        </Panel>
      )}
    </View>
  )
}

function total(days: readonly DayRow[], key: 'done' | 'failures'): number {
  return days.reduce((sum, day) => sum + day[key], 0)
}

const HEADS = [
  ...([texts.stats.done, texts.stats.failures, texts.stats.ratio, texts.stats.retries] as const),
  ...[texts.stats.wait, texts.stats.run].flatMap((name) => [`${name} p50`, `${name} p95`, `${name} p99`]),
]

function DayTable({ queue, days }: { readonly queue: string; readonly days: readonly DayRow[] }): ReactElement {
  const busy = days.filter(({ done, failures, wait }) => done + failures + wait.count > 0).toReversed()
  return (
    <div className={table['wrap']}>
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
                <Link href={`/queue?${new URLSearchParams({ q: queue, day: dayName(day.day) }).toString()}`}>
                  {dayName(day.day)}
                </Link>
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
  const times = [wait.p50, wait.p95, wait.p99, run.p50, run.p95, run.p99].map(formatDuration)
  return [
    formatCount(done),
    formatCount(failures),
    formatShare(all === 0 ? 0 : failures / all),
    formatCount(retries),
    ...times,
  ]
}

/** In how narrow a place a column is left out. */
function placeOf(index: number): 'p1' | 'p2' | '' {
  if (index > 3) return 'p2'
  return index > 1 ? 'p1' : ''
}
