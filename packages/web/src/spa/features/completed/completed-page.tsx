import type { ReactElement } from 'react'
import { ExportLinks } from '../../components/export-links.tsx'
import { JobList } from '../../components/job-list/job-list.tsx'
import { Page } from '../../components/page.tsx'
import { Empty } from '../../components/view.tsx'
import { useOffset } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useCompleted } from './api/use-completed.ts'

/** The jobs that are complete, the latest first. */
export function CompletedPage(): ReactElement {
  const [offset, onOffset] = useOffset()
  const query = useCompleted(offset)
  return (
    <Page title={texts.pages.completed} actions={<ExportLinks of="completed" />}>
      <JobList
        query={query}
        listKey="completed"
        label={texts.pages.completed}
        columns={['queue', 'attempt', 'put', 'tags', 'data']}
        bulk={['move', 'tag', 'track']}
        paging={{ offset, onOffset }}
        empty={<Empty title={texts.completed.empty}>{texts.completed.emptyText}</Empty>}
      />
    </Page>
  )
}
