import type { ReactElement } from 'react'
import type { GroupDetail, Share } from '../../../api/index.ts'
import { BarChart } from '../../components/charts/bar-chart.tsx'
import charts from '../../components/charts/charts.module.css'
import { LineChart } from '../../components/charts/line-chart.tsx'
import { countScale, type Mark } from '../../components/charts/scale.ts'
import page from '../../components/page.module.css'
import { formatHour, formatMinute, useZone } from '../../lib/clock.ts'
import { formatCount } from '../../lib/format.ts'
import { texts } from '../../texts/texts.ts'

/** How a group has grown, and in which hours its jobs failed. */
export function GroupPlots({ detail }: { readonly detail: GroupDetail }): ReactElement {
  return (
    <div className={page['panel']}>
      {detail.trend.length > 1 && <Trend detail={detail} />}
      {detail.hours.length > 1 && <Hours hours={everyHour(detail.hours)} />}
    </div>
  )
}

function Trend({ detail: { at, jobCount, trend, trendAt } }: { readonly detail: GroupDetail }): ReactElement {
  const zone = useZone()
  const times = [...trendAt.slice(-trend.length), at]
  const values = [...trend, jobCount]
  const names = times.map((time) => formatMinute(time, zone))
  return (
    <LineChart
      title={texts.failures.trend}
      summary={texts.charts.trend({ first: values[0] ?? 0, now: jobCount, since: names[0] ?? '' })}
      unit={texts.charts.time}
      points={names}
      lines={[{ name: texts.charts.jobs, className: charts['ratio'], values }]}
      scale={countScale(values)}
      axis={endsOf(names)}
      describe={(_, point) => formatCount(values[point] ?? 0)}
    />
  )
}

function Hours({ hours }: { readonly hours: readonly Share[] }): ReactElement {
  const zone = useZone()
  const bars = hours.map(({ name, count }) => ({ name: formatHour(Number(name), zone), done: 0, failed: count }))
  const worst = bars.reduce((a, b) => (b.failed > a.failed ? b : a))
  return (
    <BarChart
      title={texts.failures.hours}
      summary={texts.failures.worstHour(worst.failed, worst.name)}
      unit={texts.charts.time}
      bars={bars}
      axis={endsOf(bars.map(({ name }) => name))}
      isFailuresOnly
    />
  )
}

const HOUR_MS = 3_600_000
const MOST_HOURS = 48

/** The hours without failures as well, two days back at most. */
function everyHour(hours: readonly Share[]): readonly Share[] {
  const counts = new Map(hours.map(({ name, count }) => [Number(name), count]))
  const last = Math.max(...counts.keys())
  const length = Math.min(MOST_HOURS, (last - Math.min(...counts.keys())) / HOUR_MS + 1)
  return Array.from({ length }, (_, i) => last - (length - 1 - i) * HOUR_MS).map((at) => ({
    ...{ name: String(at), count: counts.get(at) ?? 0 },
  }))
}

/** The first and the last, each beneath the middle of its slot. */
function endsOf(names: readonly string[]): readonly Mark[] {
  return [0, names.length - 1].map((index) => ({ at: (index + 0.5) / names.length, text: names[index] ?? '' }))
}
