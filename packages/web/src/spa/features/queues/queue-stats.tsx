import type { ReactElement } from 'react'
import type { DayStats } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { BarChart } from '../../components/charts/bar-chart.tsx'
import { foldHistogram } from '../../components/charts/fold-histogram.ts'
import { LastHours } from '../../components/charts/last-hours.tsx'
import { useSamples } from '../../components/charts/use-samples.ts'
import { Counts } from '../../components/counts.tsx'
import { Panel } from '../../components/page.tsx'
import { Empty, View } from '../../components/view.tsx'
import { formatCount, formatDuration } from '../../lib/format.ts'
import { useParam } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useQueueDay } from './api/use-queue-day.ts'
import styles from './queue-page.module.css'

const DAY_MS = 86_400_000
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** How long the jobs of a queue waited and ran on a day, and how it went lately. */
export function QueueStats({ queue }: { readonly queue: string }): ReactElement {
  const [given, setDay] = useParam('day')
  const today = dayOf(Date.now())
  const day = Number.isNaN(Date.parse(given)) ? today : given
  const query = useQueueDay(queue, day)
  const samples = useSamples(queue)
  const step = (by: number): void => setDay(dayOf(Date.parse(day) + by * DAY_MS))
  return (
    <>
      <div className={styles['day']}>
        <Button onClick={() => step(-1)}>{texts.queues.previousDay}</Button>
        <label>
          <span>{texts.queues.day} </span>
          <input
            type="date"
            aria-label={texts.queues.day}
            max={today}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        </label>
        <Button disabled={day >= today} onClick={() => step(1)}>
          {texts.queues.nextDay}
        </Button>
      </div>
      <Panel title={texts.queues.ofDay(day)}>
        <View query={query}>{(stats) => <Day stats={stats} />}</View>
      </Panel>
      <Panel title={texts.overview.lastHours}>
        <View query={samples}>
          {(data) => (
            <div className={styles['plots']}>
              <LastHours samples={data} />
            </div>
          )}
        </View>
      </Panel>
    </>
  )
}

function Day({ stats }: { readonly stats: DayStats }): ReactElement {
  const { wait, run, failures, failed, retries } = stats
  if (wait.count + run.count + failures + retries === 0) return <Empty title={texts.queues.noneThatDay} />
  return (
    <>
      <Counts
        counts={[
          { name: texts.queues.done, count: run.count },
          { name: texts.queues.failures, count: failures, isBad: true },
          { name: texts.queues.stillFailed, count: failed, isBad: true },
          { name: texts.queues.retries, count: retries },
        ]}
      />
      <div className={styles['plots']}>
        <Times title={texts.queues.waiting} stats={wait} bins={stats.bins} />
        <Times title={texts.queues.running} stats={run} bins={stats.bins} />
      </div>
    </>
  )
}

interface TimesProps {
  readonly title: string
  readonly stats: DayStats['wait']
  readonly bins: readonly number[]
}

function Times({ title, stats, bins }: TimesProps): ReactElement {
  const bars = foldHistogram(stats.histogram, bins)
  const summary = `${texts.queues.total} ${formatCount(stats.count)}, ${texts.queues.mean} ${formatDuration(stats.mean)}, ${texts.queues.deviation} ${formatDuration(stats.std)}`
  return (
    <BarChart
      title={title}
      summary={summary}
      bars={bars.map(({ name, count }) => ({ name, good: count, bad: 0 }))}
      names={[title, texts.queues.total]}
      axis={[bars[0]?.name ?? '', bars.at(-1)?.name ?? '']}
      isTall
    />
  )
}
