import type { ReactElement } from 'react'
import type { JobRow, TrackedPage as Tracked } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { JobTable } from '../../components/job-list/job-table.tsx'
import { Page } from '../../components/page.tsx'
import { shownState, type ShownState } from '../../components/state-mark.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { Empty, View } from '../../components/view.tsx'
import { usePermission } from '../../lib/instance.ts'
import { useJobActions } from '../../lib/job-actions.ts'
import { useParam } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useTracked } from './api/use-tracked.ts'

const STATES = ['running', 'waiting', 'scheduled', 'stalled', 'complete', 'failed', 'depends'] as const

/** The jobs that somebody follows, by their states. */
export function TrackedPage(): ReactElement {
  const query = useTracked()
  return (
    <Page title={texts.pages.tracked}>
      <View query={query}>
        {(page) => (
          <>
            {page.expired.length > 0 && <Expired jids={page.expired} />}
            {page.jobs.length === 0 ? (
              <Empty title={texts.tracked.empty}>{texts.tracked.emptyText}</Empty>
            ) : (
              <ByState page={page} />
            )}
          </>
        )}
      </View>
    </Page>
  )
}

function ByState({ page: { jobs } }: { readonly page: Tracked }): ReactElement {
  const [given, setState] = useParam('state')
  const state = STATES.find((name) => name === given) ?? 'all'
  const inState = (wanted: ShownState): readonly JobRow[] => jobs.filter((job) => shownState(job) === wanted)
  const shown = state === 'all' ? jobs : inState(state)
  return (
    <Tabs
      label={texts.pages.tracked}
      tabs={[
        { name: 'all', title: texts.tracked.all, count: jobs.length },
        ...STATES.map((name) => ({ name, title: texts.states[name], count: inState(name).length })),
      ]}
      chosen={state}
      onChoose={(name) => setState(name === 'all' ? '' : name)}
    >
      <JobTable
        key={state}
        jobs={shown}
        label={texts.pages.tracked}
        columns={['queue', 'attempt', 'put', 'tags', 'data']}
        bulk={['untrack', 'retry', 'move', 'cancel']}
        empty={<Empty title={texts.list.empty} />}
      />
    </Tabs>
  )
}

function Expired({ jids }: { readonly jids: readonly string[] }): ReactElement {
  const { isAllowed, isPossible } = usePermission('track')
  const { many } = useJobActions()
  return (
    <p>
      {texts.tracked.expired(jids.length)}{' '}
      {isAllowed && (
        <Button
          disabled={!isPossible}
          onClick={() => many({ action: 'untrack', target: { kind: 'jobs', jids: [...jids] } })}
        >
          {texts.tracked.untrackGone}
        </Button>
      )}
    </p>
  )
}
