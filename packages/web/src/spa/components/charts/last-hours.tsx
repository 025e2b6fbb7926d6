import type { ReactElement } from 'react'
import type { Samples } from '../../../api/index.ts'
import { formatMinute, useZone } from '../../lib/clock.ts'
import { texts } from '../../texts/texts.ts'
import { Empty } from '../view.tsx'
import { AreaChart } from './area-chart.tsx'
import { BarChart } from './bar-chart.tsx'
import { byMinute } from './by-minute.ts'

/** Throughput and backlog, as far back as the server has looked. */
export function LastHours({ samples }: { readonly samples: Samples }): ReactElement {
  const zone = useZone()
  const minutes = byMinute(samples.samples)
  const [first] = minutes
  const last = minutes.at(-1)
  if (first === undefined || last === undefined) return <Empty title={texts.charts.none} />
  const axis = [formatMinute(first.at, zone), formatMinute(last.at, zone)]
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  return (
    <>
      <BarChart
        title={texts.charts.throughput}
        summary={texts.charts.throughputSummary(sum(minutes.map((m) => m.done)), sum(minutes.map((m) => m.failures)))}
        bars={minutes.map(({ at, done, failures }) => ({ name: formatMinute(at, zone), good: done, bad: failures }))}
        names={[texts.charts.time, texts.charts.done, texts.charts.failed]}
        axis={axis}
      />
      <AreaChart
        title={texts.charts.backlog}
        summary={texts.charts.backlogSummary(
          last.backlog ?? 0,
          Math.max(...minutes.map(({ backlog }) => backlog ?? 0)),
        )}
        points={minutes.map(({ at, backlog }) => ({ name: formatMinute(at, zone), value: backlog }))}
        names={[texts.charts.time, texts.states.waiting]}
        axis={axis}
      />
    </>
  )
}
