import type { ReactElement } from 'react'
import { Filter } from '../../components/field.tsx'
import { Paging } from '../../components/job-list/paging.tsx'
import { Page } from '../../components/page.tsx'
import { Snippet } from '../../components/snippet.tsx'
import { RecurringTable } from '../../components/recurring/recurring-table.tsx'
import { Empty, View } from '../../components/view.tsx'
import { useOffset, useParam } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useRecurring } from './api/use-recurring.ts'

/** The recurring jobs of all queues. */
export function RecurringPage(): ReactElement {
  const [filter, setFilter] = useParam('filter')
  const [offset, onOffset] = useOffset()
  const query = useRecurring(filter, offset)
  return (
    <Page
      title={texts.pages.recurring}
      sub={query.data && query.data.total > 0 && texts.recurring.total(query.data.total)}
      actions={
        (filter !== '' || query.data?.total !== 0) && (
          <Filter label={texts.recurring.filter} value={filter} onChange={setFilter} />
        )
      }
    >
      <View query={query}>
        {({ jobs, total, nextOffset }) =>
          jobs.length === 0 ? (
            <Empty title={texts.recurring.empty}>
              <p>{texts.recurring.emptyText}</p>
              <Snippet text={texts.recurring.snippet} />
            </Empty>
          ) : (
            <>
              <RecurringTable jobs={jobs} hasQueue />
              <Paging
                total={total}
                shown={jobs.length}
                offset={offset}
                next={nextOffset}
                pageSize={50}
                onOffset={onOffset}
              />
            </>
          )
        }
      </View>
    </Page>
  )
}
