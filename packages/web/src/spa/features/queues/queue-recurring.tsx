import type { ReactElement } from 'react'
import { Panel } from '../../components/page.tsx'
import { RecurringTable } from '../../components/recurring/recurring-table.tsx'
import { Empty, View } from '../../components/view.tsx'
import { texts } from '../../texts/texts.ts'
import { useQueueRecurring } from './api/use-queue-recurring.ts'

/** The recurring jobs that put into a queue. */
export function QueueRecurring({ queue }: { readonly queue: string }): ReactElement {
  const query = useQueueRecurring(queue)
  return (
    <Panel title={texts.queues.tabs.recurring}>
      <View query={query}>
        {({ jobs }) =>
          jobs.length === 0 ? (
            <Empty title={texts.recurring.empty}>{texts.queues.emptyTab.recurring}</Empty>
          ) : (
            <RecurringTable jobs={jobs} />
          )
        }
      </View>
    </Panel>
  )
}
