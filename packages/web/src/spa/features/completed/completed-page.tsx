import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { CommittedFilter } from '../../components/committed-filter.tsx'
import { ExportLinks } from '../../components/export-links.tsx'
import { JobList } from '../../components/job-list/job-list.tsx'
import { Page } from '../../components/page.tsx'
import { Empty } from '../../components/view.tsx'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { useSearchParams } from '../../lib/search-params.ts'
import { useOffset } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useCompleted } from './api/use-completed.ts'

const COLUMNS = ['ended', 'duration', 'queue', 'attempt', 'tags', 'data'] as const

/** The jobs that are complete, the latest first. */
export function CompletedPage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const [offset, onOffset] = useOffset()
  const klass = params.get('klass') ?? ''
  const query = useCompleted(klass, offset)
  const isEmpty = klass === '' && query.data?.total === 0
  return (
    <Page
      title={texts.pages.completed}
      sub={
        !isEmpty && (
          <>
            {query.data && `${texts.completed.kept(formatCount(query.data.total))} `}
            <Link href={paths.config}>{texts.completed.retention}</Link>
          </>
        )
      }
      actions={
        <>
          {!isEmpty && (
            <CommittedFilter
              key={klass}
              label={texts.completed.filter}
              value={klass}
              onCommit={(wanted) => setParams(new URLSearchParams(wanted === '' ? {} : { klass: wanted }))}
            />
          )}
          {(query.data?.total ?? 0) > 0 && (
            <ExportLinks of="completed" {...(klass !== '' && { klass })} total={query.data?.total} />
          )}
        </>
      }
    >
      <JobList
        query={query}
        listKey={`completed ${klass}`}
        label={texts.pages.completed}
        columns={COLUMNS}
        bulk={['move', 'tag', 'untag', 'track']}
        paging={{ offset, onOffset, isFiltered: klass !== '' }}
        empty={
          klass === '' ? (
            <Empty title={texts.completed.empty}>
              <p>{texts.completed.emptyText}</p>
              <p>
                <Link href={paths.config}>{texts.completed.retention}</Link>
              </p>
            </Empty>
          ) : (
            <Empty title={texts.completed.noMatch(klass)} />
          )
        }
      />
    </Page>
  )
}
