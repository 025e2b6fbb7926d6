import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { SearchPage } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import list from '../../components/job-list/job-list.module.css'
import { JobTable } from '../../components/job-list/job-table.tsx'
import { Empty, View } from '../../components/view.tsx'
import { texts } from '../../texts/texts.ts'
import styles from './search.module.css'

const COLUMNS = ['queue', 'attempt', 'put', 'tags', 'data'] as const

interface ResultsProps {
  readonly text: string
  readonly query: UseQueryResult<SearchPage>
  readonly offset: number
  readonly onOffset: (offset: number) => void
}

/** What was found, where it was looked for, and the way further. */
export function Results({ text, query, offset, onOffset }: ResultsProps): ReactElement {
  return (
    <View query={query}>
      {(page) => (
        <>
          <p className={styles['window']} role="status">
            {texts.search.scanned({ ...page, ...page.where, found: page.jobs.length })}
          </p>
          <JobTable
            key={`${text} ${offset}`}
            jobs={page.jobs}
            label={texts.pages.search}
            columns={COLUMNS}
            bulk={['retry', 'move', 'priority', 'tag', 'untag', 'track', 'run-now', 'cancel']}
            empty={<Empty title={page.nextOffset === null ? texts.search.empty : texts.search.emptyHere} />}
          />
          {(offset > 0 || page.nextOffset !== null) && (
            <nav className={list['foot']} aria-label={texts.list.paging}>
              {offset > 0 && <Button onClick={() => onOffset(0)}>{texts.list.fromStart}</Button>}
              {page.nextOffset !== null && (
                <Button onClick={() => onOffset(page.nextOffset ?? 0)}>
                  {texts.search.goOn(page.total - page.nextOffset)}
                </Button>
              )}
            </nav>
          )}
        </>
      )}
    </View>
  )
}
