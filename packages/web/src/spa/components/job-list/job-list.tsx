import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import type { JobRow as Job, JobsPage, OperationAction } from '../../../api/index.ts'
import { View } from '../view.tsx'
import { JobTable } from './job-table.tsx'
import { Paging, type PagingProps } from './paging.tsx'
import type { Column } from './cells.tsx'

/** How many jobs a page of a list has. */
export const PAGE_SIZE = 50

interface JobListProps {
  readonly query: UseQueryResult<JobsPage>
  /** What this is a list of: another one has another cursor and another selection. */
  readonly listKey: string
  readonly label: string
  readonly columns: readonly Column[]
  readonly empty: ReactNode
  /** What can be done with those that are selected. */
  readonly bulk?: readonly OperationAction[]
  readonly paging?: Pick<PagingProps, 'offset' | 'onOffset' | 'isFiltered'>
  readonly onCursor?: (job: Job | undefined) => void
  /** Whether a key goes on from job to job, through all pages: where the one at the cursor is shown beside the list. */
  readonly isReadOn?: boolean
}

/** A list of jobs, live: nothing moves under whoever reads it. */
export function JobList(props: JobListProps): ReactElement {
  const { query, listKey, paging, empty, isReadOn = false } = props
  return (
    <View query={query}>
      {(page) => (
        <>
          <JobTable
            {...props}
            key={`${listKey} ${paging?.offset ?? 0}`}
            jobs={page.jobs}
            empty={empty}
            bulk={props.bulk ?? NO_BULK}
            {...(isReadOn && { onPastEnd: () => page.nextOffset !== null && paging?.onOffset(page.nextOffset) })}
          />
          {paging !== undefined && page.total > 0 && (
            <Paging
              total={page.total}
              shown={page.jobs.length}
              {...paging}
              next={page.nextOffset}
              pageSize={PAGE_SIZE}
            />
          )}
        </>
      )}
    </View>
  )
}

const NO_BULK: readonly OperationAction[] = []
