import type { ReactElement } from 'react'
import { Panel } from '../../components/page.tsx'
import { DayTimes, isIdle } from '../../components/stats/day-of-queue.tsx'
import { DayPicker } from '../../components/stats/day-picker.tsx'
import { addDays, useDay } from '../../components/stats/days.ts'
import { useQueueDay } from '../../components/stats/use-queue-day.ts'
import { Empty, View } from '../../components/view.tsx'
import { formatDay } from '../../lib/clock.ts'
import { texts } from '../../texts/texts.ts'
import { Comparison } from './comparison.tsx'

/** A day of a queue, beside the same day of the week before. */
export function DayPanel({ queue }: { readonly queue: string }): ReactElement {
  const { day, today } = useDay()
  const ofDay = useQueueDay(queue, day)
  const weekBefore = useQueueDay(queue, addDays(day, -7))
  return (
    <Panel
      title={texts.stats.ofDay(day === today ? texts.stats.today : formatDay(Date.parse(day)))}
      actions={<DayPicker />}
    >
      <View query={ofDay}>
        {(stats) => (
          <>
            {isIdle(stats) ? <Empty title={texts.stats.noneThatDay} /> : <DayTimes {...stats} />}
            <View query={weekBefore}>
              {(before) => (isIdle(stats) && isIdle(before) ? null : <Comparison day={stats} before={before} />)}
            </View>
          </>
        )}
      </View>
    </Panel>
  )
}
