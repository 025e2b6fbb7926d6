import { type ReactElement } from 'react'
import { Link } from 'wouter'
import { Page } from '../../components/page.tsx'
import { Filter } from '../../components/field.tsx'
import { Paging } from '../../components/job-list/paging.tsx'
import { Empty, View } from '../../components/view.tsx'
import { usePermission } from '../../lib/instance.ts'
import { paths } from '../../lib/paths.ts'
import { useOffset, useParam } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { PAGE_SIZE, useQueues } from './api/use-queues.ts'
import { QueueTable } from './queue-table.tsx'

/** All queues, to be compared. */
export function QueuesPage(): ReactElement {
  const [filter, setFilter] = useParam('filter')
  const [offset, onOffset] = useOffset()
  const query = useQueues(filter, offset)
  const mayPause = usePermission('pause').isAllowed
  const canSelect = usePermission('forget').isAllowed || mayPause
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
        {({ queues, total }) =>
          queues.length > 0 ? (
            <>
              <QueueTable queues={queues} canSelect={canSelect} />
              <Paging
                {...{ total, offset, onOffset, shown: queues.length, pageSize: PAGE_SIZE }}
                next={offset + queues.length < total ? offset + queues.length : null}
              />
            </>
          ) : filter === '' ? (
            <Empty title={texts.queues.empty}>
              <p>{texts.queues.emptyText}</p>
              <p>
                <Link href={paths.overview}>{texts.queues.toFirst}</Link>
              </p>
            </Empty>
          ) : (
            <Empty title={texts.queues.noMatch} />
          )
        }
      </View>
    </Page>
  )
}
