import { useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import type { GroupDetail, JobRow } from '../../../api/index.ts'
import { ExportLinks } from '../../components/export-links.tsx'
import { Distance } from '../../components/instant.tsx'
import { JobList } from '../../components/job-list/job-list.tsx'
import { Page, Panel } from '../../components/page.tsx'
import { Unnamed } from '../../components/unnamed.tsx'
import { Empty } from '../../components/view.tsx'
import { usePermission } from '../../lib/instance.ts'
import { join } from '../../lib/join.ts'
import { paths } from '../../lib/paths.ts'
import { useOffset } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useGroup } from './api/use-group.ts'
import { useGroupJobs } from './api/use-group-jobs.ts'
import { GroupButtons } from './group-buttons.tsx'
import { GroupShares } from './group-shares.tsx'
import { LatestFailure } from './latest-failure.tsx'
import styles from './failures.module.css'
import { useSearchParams } from '../../lib/search-params.ts'

/** One failure group: its trace at once, its jobs, and what can be done about them. */
export function GroupPage(): ReactElement {
  const [params] = useSearchParams()
  const group = params.get('g') ?? ''
  return group === '' ? <Unnamed list={paths.failures} title={texts.pages.failures} /> : <Group group={group} />
}

function Group({ group }: { readonly group: string }): ReactElement {
  const query = useGroup(group)
  return (
    <Page
      kind={texts.pages.group}
      title={group}
      sub={query.data && <Facts detail={query.data} />}
      actions={<GroupButtons group={group} jobCount={query.data?.jobCount} />}
    >
      <Content key={group} group={group} detail={query.data} />
    </Page>
  )
}

function Facts({ detail }: { readonly detail: GroupDetail }): ReactElement {
  return (
    <>
      {texts.overview.failures(detail.jobCount)}
      {detail.jobCount > 0 && (
        <>
          {' · '}
          {texts.failures.last.toLowerCase()} <Distance at={detail.lastFailedAt} />
          {' · '}
          {texts.failures.first.toLowerCase()} <Distance at={detail.firstFailedAt} />
        </>
      )}
    </>
  )
}

function Content({
  group,
  detail,
}: {
  readonly group: string
  readonly detail: GroupDetail | undefined
}): ReactElement {
  const [offset, onOffset] = useOffset()
  const [current, setCurrent] = useState<JobRow>()
  const jobs = useGroupJobs(group, offset)
  const mayRetry = usePermission('retry')
  const isEmpty = jobs.data?.total === 0 && current === undefined
  return (
    <div className={join(styles['columns'], isEmpty && styles['isEmpty'])}>
      <div className={styles['trace']}>{current !== undefined && <LatestFailure row={current} />}</div>
      <div className={styles['shares']}>
        {detail !== undefined && detail.jobCount > 0 && <GroupShares detail={detail} />}
      </div>
      <div className={styles['jobs']}>
        <Panel
          title={texts.failures.jobs}
          actions={(jobs.data?.total ?? 0) > 0 && <ExportLinks of="group" name={group} />}
        >
          {(jobs.data?.total ?? 0) > 1 && (
            <p className={styles['hint']}>
              {mayRetry.isAllowed && (
                <>
                  <kbd>r</kbd> {texts.failures.probeHint}
                  <br />
                </>
              )}
              <kbd>o</kbd> {texts.failures.nextHint}
            </p>
          )}
          <JobList
            query={jobs}
            listKey={group}
            label={texts.failures.jobs}
            columns={['queue', 'attempt', 'failedAt']}
            bulk={['retry', 'cancel', 'move', 'tag']}
            paging={{ offset, onOffset }}
            isReadOn
            onCursor={setCurrent}
            empty={<Cleared group={group} />}
          />
        </Panel>
      </div>
    </div>
  )
}

/** Where to look for the jobs that were in the group. */
function Cleared({ group }: { readonly group: string }): ReactElement {
  return (
    <Empty title={texts.failures.cleared}>
      <p>{texts.failures.clearedText}</p>
      <p>
        <Link href={paths.activityOf(group)}>{texts.failures.seeActivity}</Link> ·{' '}
        <Link href={paths.failures}>{texts.failures.seeOthers}</Link>
      </p>
    </Empty>
  )
}
