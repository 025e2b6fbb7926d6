import type { ReactElement } from 'react'
import { Command } from '../../components/command.tsx'
import { Filter } from '../../components/field.tsx'
import { Paging } from '../../components/job-list/paging.tsx'
import { Page } from '../../components/page.tsx'
import { Empty, View } from '../../components/view.tsx'
import { useSearchParams } from '../../lib/search-params.ts'
import { useOffset, useParam } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { PAGE_SIZE, useWorkers } from './api/use-workers.ts'
import { WorkerContent } from './worker-content.tsx'
import { WorkerTable } from './worker-table.tsx'

/** Who runs jobs; or one of them, where the address names it. */
export function WorkersPage(): ReactElement {
  const [params] = useSearchParams()
  const worker = params.get('w')
  return worker === null ? <AllWorkers /> : <WorkerContent worker={worker} />
}

function AllWorkers(): ReactElement {
  const [filter, setFilter] = useParam('filter')
  const [offset, onOffset] = useOffset()
  const query = useWorkers(filter, offset)
  return (
    <Page
      title={texts.pages.workers}
      sub={query.data && query.data.total > 0 && texts.workers.count(query.data.total)}
      actions={
        (filter !== '' || query.data?.total !== 0) && (
          <Filter label={texts.workers.filter} value={filter} onChange={setFilter} />
        )
      }
    >
      <View query={query}>
        {({ workers, total }) =>
          workers.length > 0 ? (
            <>
              <WorkerTable workers={workers} />
              <Paging
                {...{ total, offset, onOffset, shown: workers.length, pageSize: PAGE_SIZE }}
                next={offset + workers.length < total ? offset + workers.length : null}
              />
            </>
          ) : filter === '' ? (
            <Empty title={texts.workers.empty}>
              <p>{texts.workers.emptyText}</p>
              <Command text={texts.workers.command} />
            </Empty>
          ) : (
            <Empty title={texts.workers.noMatch} />
          )
        }
      </View>
    </Page>
  )
}
