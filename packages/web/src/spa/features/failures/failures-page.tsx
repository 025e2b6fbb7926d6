import { useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import type { GroupRow, GroupsPage } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { Filter } from '../../components/field.tsx'
import { Distance } from '../../components/instant.tsx'
import { useHeld } from '../../components/job-list/use-held.ts'
import { Page } from '../../components/page.tsx'
import { Empty, View } from '../../components/view.tsx'
import { usePermission } from '../../lib/instance.ts'
import { useJobActions } from '../../lib/job-actions.ts'
import { useKeys } from '../../lib/keys.ts'
import { paths } from '../../lib/paths.ts'
import { useSteadyList } from '../../lib/steady-list.ts'
import { useParam } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useGroups } from './api/use-groups.ts'
import { GroupItem } from './group-item.tsx'
import styles from './failures.module.css'

/** The failure groups, the latest failure first. */
export function FailuresPage(): ReactElement {
  const [filter, setFilter] = useParam('filter')
  const query = useGroups(filter)
  return (
    <Page
      title={texts.pages.failures}
      sub={
        query.data !== undefined &&
        query.data.total > 0 &&
        texts.failures.summary(query.data.total, query.data.jobCount)
      }
      actions={
        (filter !== '' || query.data?.total !== 0) && (
          <>
            <Filter label={texts.failures.filter} value={filter} onChange={setFilter} />
            <RetryEverything jobCount={query.data?.jobCount ?? 0} />
          </>
        )
      }
    >
      <View query={query}>
        {(page) =>
          page.groups.length > 0 ? (
            <Groups page={page} filter={filter} />
          ) : filter === '' ? (
            <NoFailures lastFailedAt={page.lastFailedAt} />
          ) : (
            <Empty title={texts.failures.noMatch} />
          )
        }
      </View>
    </Page>
  )
}

/** That nothing is failed, and since when nothing has failed. */
function NoFailures({ lastFailedAt }: Pick<GroupsPage, 'lastFailedAt'>): ReactElement {
  return (
    <Empty title={texts.failures.empty}>
      {lastFailedAt !== null && (
        <p>
          {texts.failures.lastFailure} <Distance at={lastFailedAt} />
        </p>
      )}
      <p>{texts.failures.emptyText}</p>
    </Empty>
  )
}

/** Retries the jobs of all groups; the question says how many, and of which queues. */
function RetryEverything({ jobCount }: { readonly jobCount: number }): ReactElement | null {
  const { isAllowed, isPossible } = usePermission('retry')
  const { many } = useJobActions()
  const isOffered = isAllowed && jobCount > 0
  const run = (): void => (isPossible ? many({ action: 'retry', target: { kind: 'failed' } }) : undefined)
  useKeys(isOffered ? [{ keys: 'R', label: texts.actions.retryAll(jobCount), run }] : [])
  if (!isOffered) return null
  return (
    <Button icon="retry" shortcut="R" disabled={!isPossible} onClick={run}>
      {texts.actions.retryAll(jobCount)}
    </Button>
  )
}

const nameOf = ({ group }: GroupRow): string => group

function Groups({ page, filter }: { readonly page: GroupsPage; readonly filter: string }): ReactElement {
  const [isHeld, hold] = useHeld()
  const list = useSteadyList(page.groups, { key: filter, isHeld, nameOf })
  const [cursor, setCursor] = useState<string | null>(null)
  useGroupKeys(list.rows, cursor)
  return (
    <div {...hold}>
      {list.arrivedCount > 0 && <Button onClick={list.catchUp}>{texts.list.arrived(list.arrivedCount)}</Button>}
      <ol className={styles['groups']}>
        {list.rows.map((group) => (
          <GroupItem
            key={group.group}
            group={group}
            all={page.jobCount}
            trendAt={page.trendAt}
            isCursor={group.group === cursor}
            onFocus={() => setCursor(group.group)}
          />
        ))}
      </ol>
    </div>
  )
}

function useGroupKeys(groups: readonly GroupRow[], cursor: string | null): void {
  const [, navigate] = useLocation()
  const { many } = useJobActions()
  const mayRetry = usePermission('retry')
  const mayCancel = usePermission('cancel')
  const at = groups.findIndex(({ group }) => group === cursor)
  const current = groups[Math.max(0, at)]?.group
  const step = (by: number): void => {
    const next = groups[at < 0 ? 0 : Math.min(groups.length - 1, Math.max(0, at + by))]?.group
    const links = document.querySelectorAll<HTMLElement>('[data-group]')
    ;[...links].find(({ dataset }) => dataset['group'] === next)?.focus()
  }
  const onCurrent = (action: 'retry' | 'cancel', may: typeof mayRetry) => (): void => {
    if (current === undefined || !may.isAllowed || !may.isPossible) return
    many({ action, target: { kind: 'group', group: current } })
  }
  useKeys([
    { keys: 'j', label: texts.list.nextRow, run: () => step(1) },
    { keys: 'k', label: texts.list.previousRow, run: () => step(-1) },
    { keys: 'o', label: texts.list.openRow, run: () => current !== undefined && navigate(paths.group(current)) },
    { keys: 'r', label: texts.actions.retry, run: onCurrent('retry', mayRetry) },
    { keys: 'c', label: texts.actions.cancel, run: onCurrent('cancel', mayCancel) },
  ])
}
