import { type ReactElement } from 'react'
import { Page } from '../../components/page.tsx'
import { Filter } from '../../components/field.tsx'
import { Empty, View } from '../../components/view.tsx'
import { useParam } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useQueues } from './api/use-queues.ts'
import { QueueTable } from './queue-table.tsx'

/** All queues, to be compared. */
export function QueuesPage(): ReactElement {
  const [filter, setFilter] = useParam('filter')
  const query = useQueues(filter)
  return (
    <Page
      title={texts.pages.queues}
      sub={
        query.data !== undefined &&
        query.data.total > 0 &&
        texts.queues.shownOf(query.data.queues.length, query.data.total)
      }
      actions={
        (filter !== '' || query.data?.total !== 0) && (
          <Filter label={texts.queues.filter} value={filter} onChange={setFilter} />
        )
      }
    >
      <View query={query}>
        {({ queues }) =>
          queues.length > 0 ? (
            <QueueTable queues={queues} />
          ) : filter === '' ? (
            <Empty title={texts.queues.empty}>{texts.queues.emptyText}</Empty>
          ) : (
            <Empty title={texts.queues.noMatch} />
          )
        }
      </View>
    </Page>
  )
}
