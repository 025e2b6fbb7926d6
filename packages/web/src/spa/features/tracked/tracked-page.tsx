import type { ReactElement } from 'react'
import type { JobRow, TrackedPage as Tracked } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { ExportLinks } from '../../components/export-links.tsx'
import { PAGE_SIZE } from '../../components/job-list/job-list.tsx'
import { JobTable } from '../../components/job-list/job-table.tsx'
import { Paging } from '../../components/job-list/paging.tsx'
import { Page } from '../../components/page.tsx'
import { shownState, type ShownState } from '../../components/state-mark.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { Empty, View } from '../../components/view.tsx'
import { usePermission } from '../../lib/instance.ts'
import { useJobActions } from '../../lib/job-actions.ts'
import { useStore } from '../../lib/store.ts'
import { trackedFeed } from '../../lib/tracked-feed.ts'
import { useOffset, useParam } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useTracked } from './api/use-tracked.ts'
import { FeedPanel } from './feed-panel.tsx'
import styles from './tracked-page.module.css'

const STATES = ['waiting', 'running', 'stalled', 'scheduled', 'depends', 'complete', 'failed'] as const

const COLUMNS = ['queue', 'attempt', 'put', 'tags', 'data'] as const

/** The jobs that somebody follows, by their states, and what happens to them. */
export function TrackedPage(): ReactElement {
  const query = useTracked()
  const { entries } = useStore(trackedFeed)
  const jobs = query.data?.jobs ?? []
  const klasses = new Map(jobs.map(({ jid, klass }) => [jid, klass]))
  const done = jobs.filter(({ state }) => state === 'complete').map(({ jid }) => jid)
  return (
    <Page
      title={texts.pages.tracked}
      sub={jobs.length > 0 && texts.tracked.total(query.data?.total ?? 0)}
      actions={
        jobs.length > 0 && (
          <>
            {done.length > 0 && <UntrackButton label={texts.tracked.clearCompleted(done.length)} jids={done} />}
            <ExportLinks of="tracked" total={query.data?.total} />
          </>
        )
      }
    >
      <View query={query}>
        {(page) => (
          <>
            {page.expired.length > 0 && (
              <p className={styles['expired']}>
                {texts.tracked.expired(page.expired.length)}{' '}
                <UntrackButton label={texts.tracked.untrackGone} jids={page.expired} />
              </p>
            )}
            {page.jobs.length < page.total && (
              <p className={styles['expired']}>{texts.tracked.first(page.jobs.length, page.total)}</p>
            )}
            {page.jobs.length === 0 ? (
              <Empty title={texts.tracked.empty}>
                <p>
                  {texts.tracked.emptyText} <kbd>t</kbd>
                </p>
              </Empty>
            ) : (
              <ByState page={page} />
            )}
          </>
        )}
      </View>
      {(jobs.length > 0 || entries.length > 0) && <FeedPanel klassOf={(jid) => klasses.get(jid)} />}
    </Page>
  )
}

function ByState({ page: { jobs } }: { readonly page: Tracked }): ReactElement {
  const [given, setState] = useParam('state')
  const [offset, onOffset] = useOffset()
  const state = STATES.find((name) => name === given) ?? 'all'
  const inState = (wanted: ShownState): readonly JobRow[] => jobs.filter((job) => shownState(job) === wanted)
  const wanted = state === 'all' ? jobs : inState(state)
  const shown = wanted.slice(offset, offset + PAGE_SIZE)
  const end = offset + shown.length
  return (
    <Tabs
      label={texts.pages.tracked}
      tabs={[
        { name: 'all', title: texts.tracked.all, count: jobs.length },
        ...STATES.map((name) => ({ name, title: titleOf(name), count: inState(name).length })),
      ]}
      chosen={state}
      onChoose={(name) => setState(name === 'all' ? '' : name)}
    >
      <JobTable
        key={`${state} ${offset}`}
        jobs={shown}
        label={texts.pages.tracked}
        columns={COLUMNS}
        bulk={['untrack', 'retry', 'move', 'priority', 'tag', 'cancel']}
        empty={<Empty title={texts.list.empty} />}
      />
      <Paging
        {...{ offset, onOffset, total: wanted.length, shown: shown.length, pageSize: PAGE_SIZE }}
        next={end < wanted.length ? end : null}
      />
    </Tabs>
  )
}

/** A state with the name that the tabs of a queue have for it. */
function titleOf(state: (typeof STATES)[number]): string {
  if (state === 'complete') return texts.pages.completed
  return state === 'failed' ? texts.list.failedAt : texts.queues.tabs[state]
}

function UntrackButton({
  label,
  jids,
}: {
  readonly label: string
  readonly jids: readonly string[]
}): ReactElement | null {
  const { isAllowed, isPossible } = usePermission('track')
  const { many } = useJobActions()
  if (!isAllowed) return null
  return (
    <Button
      disabled={!isPossible}
      onClick={() => many({ action: 'untrack', target: { kind: 'jobs', jids: jids.slice(0, MOST) } })}
    >
      {label}
    </Button>
  )
}

/** As many an operation takes by name. */
const MOST = 1000
