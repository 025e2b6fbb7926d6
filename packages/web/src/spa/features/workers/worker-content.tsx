import { useState, type ReactElement } from 'react'
import { Link, useLocation } from 'wouter'
import type { WorkerDetail } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Distance } from '../../components/instant.tsx'
import { JobTable } from '../../components/job-list/job-table.tsx'
import { Page, Panel } from '../../components/page.tsx'
import { shownState } from '../../components/state-mark.tsx'
import { Empty, View } from '../../components/view.tsx'
import { formatCount, formatDuration } from '../../lib/format.ts'
import { usePermission } from '../../lib/instance.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { useTimeOutWorker } from './api/time-out-worker.ts'
import { useWorker } from './api/use-worker.ts'
import { DeregisterButton } from './deregister-button.tsx'
import styles from './workers.module.css'

const COLUMNS = ['queue', 'attempt', 'started', 'expires', 'data'] as const

/** One worker, and the jobs that it holds. */
export function WorkerContent({ worker }: { readonly worker: string }): ReactElement {
  const query = useWorker(worker)
  return (
    <View
      query={query}
      missing={() => <Missing worker={worker} />}
      around={(content) => (
        <Page kind={texts.pages.worker} title={worker}>
          {content}
        </Page>
      )}
    >
      {(detail) => (
        <Page
          kind={texts.pages.worker}
          title={worker}
          sub={<Facts detail={detail} />}
          actions={<WorkerButtons detail={detail} />}
        >
          <OldestLock detail={detail} />
          {detail.stalledJobs.length > 0 && (
            <Panel title={texts.workers.stalled} note={partOf(detail.stalledJobs.length, detail.stalled)}>
              <JobTable
                jobs={detail.stalledJobs}
                label={texts.workers.stalled}
                columns={COLUMNS}
                bulk={['timeout', 'move', 'track', 'cancel']}
                empty={null}
              />
            </Panel>
          )}
          <Panel title={texts.workers.running} note={partOf(detail.running.length, detail.jobs)}>
            <JobTable
              jobs={detail.running}
              label={texts.workers.running}
              columns={COLUMNS}
              bulk={['timeout', 'move', 'track', 'cancel']}
              empty={<Empty title={texts.workers.idle} />}
            />
          </Panel>
        </Page>
      )}
    </View>
  )
}

/** How many there are, and that not all are shown. */
function partOf(shown: number, total: number): string {
  return shown < total ? texts.tracked.first(shown, total) : formatCount(total)
}

function Missing({ worker }: { readonly worker: string }): ReactElement {
  return (
    <Page kind={texts.pages.worker} title={worker}>
      <Empty title={texts.workers.missing(worker)}>{texts.workers.emptyText}</Empty>
    </Page>
  )
}

function Facts({ detail }: { readonly detail: WorkerDetail }): ReactElement {
  const { hostname, pid, queues, lastSeenAt, clockSkewMs } = detail
  const parts = [
    hostname,
    pid === null ? null : `${texts.workers.pid} ${pid}`,
    queues.join(', '),
    clockSkewMs === null || Math.abs(clockSkewMs) < 1000
      ? null
      : `${texts.workers.skew} ${formatDuration(clockSkewMs / 1000)}`,
  ].filter((part) => part !== null && part !== '')
  return (
    <>
      <bdi>{parts.join(' · ')}</bdi>
      {parts.length > 0 && ' · '}
      {texts.workers.lastSeen} <Distance at={lastSeenAt} />
    </>
  )
}

function WorkerButtons({ detail: { worker, stalled } }: { readonly detail: WorkerDetail }): ReactElement {
  const [isAsked, setAsked] = useState(false)
  const mayTimeOut = usePermission('timeout')
  const timeOut = useTimeOutWorker()
  const [, navigate] = useLocation()
  return (
    <>
      {mayTimeOut.isAllowed && stalled > 0 && (
        <Button kind="danger" disabled={!mayTimeOut.isPossible} onClick={() => setAsked(true)}>
          {texts.workers.timeOutStalled}
        </Button>
      )}
      <DeregisterButton workers={[worker]} onDone={() => navigate(paths.workers)} />
      {isAsked && (
        <Confirm
          title={texts.workers.timeOutStalled}
          label={texts.actions.timeout}
          isDangerous
          onConfirm={() => timeOut.mutateAsync({ worker })}
          onClose={() => setAsked(false)}
        >
          <p>{texts.dialogs.timeoutText}</p>
        </Confirm>
      )}
    </>
  )
}

/** The job that it has held for the longest. */
function OldestLock({ detail }: { readonly detail: WorkerDetail }): ReactElement | null {
  const [oldest] = [...detail.stalledJobs, ...detail.running].toSorted(
    (a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0),
  )
  if (oldest === undefined) return null
  return (
    <p className={styles['oldest']}>
      {texts.workers.oldest}{' '}
      <Link href={paths.job(oldest.jid)}>
        <bdi>
          {oldest.klass} {oldest.jid}
        </bdi>
      </Link>
      , {texts.workers.taken} <Distance at={oldest.startedAt} />,{' '}
      {shownState(oldest) === 'stalled' ? texts.workers.expired : texts.workers.expires}{' '}
      <Distance at={oldest.expiresAt} />
    </p>
  )
}
