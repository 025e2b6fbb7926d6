import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { QueueDetail } from '../../../api/index.ts'
import { BacklogNow } from '../../components/charts/backlog-now.tsx'
import { LastHours } from '../../components/charts/last-hours.tsx'
import { useSamples } from '../../components/charts/use-samples.ts'
import { Panel } from '../../components/page.tsx'
import { DayOfQueue } from '../../components/stats/day-of-queue.tsx'
import { DayPicker } from '../../components/stats/day-picker.tsx'
import { useDay } from '../../components/stats/days.ts'
import { DaysThroughput, isIdlePage } from '../../components/stats/days-plots.tsx'
import stats from '../../components/stats/stats.module.css'
import { useDays } from '../../components/stats/use-days.ts'
import { useQueueDay } from '../../components/stats/use-queue-day.ts'
import { Empty, View } from '../../components/view.tsx'
import { formatDay } from '../../lib/clock.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'

/** How a queue does: now, lately, on a day, and over many days. */
export function QueueStats({ detail }: { readonly detail: QueueDetail }): ReactElement {
  const { queue } = detail
  const { day, today } = useDay()
  const samples = useSamples(queue)
  const ofDay = useQueueDay(queue, day)
  const days = useDays(queue)
  return (
    <>
      <BacklogNow counts={detail} />
      <Panel title={texts.overview.lastHours}>
        <View query={samples}>
          {(data) => (
            <div className={stats['plots']}>
              <LastHours samples={data} />
            </div>
          )}
        </View>
      </Panel>
      <Panel
        title={texts.stats.ofDay(day === today ? texts.stats.today : formatDay(Date.parse(day)))}
        actions={<DayPicker />}
      >
        <View query={ofDay}>{(data) => <DayOfQueue stats={data} />}</View>
      </Panel>
      <Panel
        title={texts.stats.days}
        actions={
          days.data !== undefined &&
          !isIdlePage(days.data) && (
            <Link href={paths.statsOf(queue)} className={stats['more'] ?? ''}>
              {texts.stats.more}
            </Link>
          )
        }
      >
        <View query={days}>
          {(page) =>
            isIdlePage(page) ? <Empty title={texts.stats.noneInDays} /> : <DaysThroughput days={page.days} />
          }
        </View>
      </Panel>
    </>
  )
}
