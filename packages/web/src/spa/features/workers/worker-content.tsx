import { useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import type { WorkerDetail } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Distance } from '../../components/instant.tsx'
import { JobTable } from '../../components/job-list/job-table.tsx'
import { Page, Panel } from '../../components/page.tsx'
import { Empty, View } from '../../components/view.tsx'
import { formatDuration } from '../../lib/format.ts'
import { usePermission } from '../../lib/instance.ts'
import { notify } from '../../lib/notices.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { useDeregisterWorker } from './api/deregister-worker.ts'
import { useTimeOutWorker } from './api/time-out-worker.ts'
import { useWorker } from './api/use-worker.ts'

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
          {detail.stalledJobs.length > 0 && (
            <Panel title={texts.workers.stalled}>
              <JobTable
                jobs={detail.stalledJobs}
                label={texts.workers.stalled}
                columns={['queue', 'expires']}
                bulk={['timeout', 'cancel']}
                empty={null}
              />
            </Panel>
          )}
          <Panel title={texts.workers.running}>
            <JobTable
              jobs={detail.running}
              label={texts.workers.running}
              columns={['queue', 'attempt', 'expires', 'data']}
              bulk={['timeout', 'cancel']}
              empty={<Empty title={texts.workers.idle} />}
            />
          </Panel>
        </Page>
      )}
    </View>
  )
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
  const [asked, setAsked] = useState<'timeout' | 'deregister' | null>(null)
  const mayTimeOut = usePermission('timeout')
  const mayDeregister = usePermission('deregister')
  const timeOut = useTimeOutWorker()
  const deregister = useDeregisterWorker()
  const [, navigate] = useLocation()
  const close = (): void => setAsked(null)
  const onDeregister = async (): Promise<void> => {
    await deregister.mutateAsync({ workers: [worker] })
    notify(texts.done.deregistered(worker))
    navigate(paths.workers)
  }
  return (
    <>
      {mayTimeOut.isAllowed && stalled > 0 && (
        <Button kind="danger" disabled={!mayTimeOut.isPossible} onClick={() => setAsked('timeout')}>
          {texts.workers.timeOutStalled}
        </Button>
      )}
      {mayDeregister.isAllowed && (
        <Button disabled={!mayDeregister.isPossible} onClick={() => setAsked('deregister')}>
          {texts.workers.deregister}
        </Button>
      )}
      {asked === 'timeout' && (
        <Confirm
          title={texts.workers.timeOutStalled}
          label={texts.actions.timeout}
          isDangerous
          onConfirm={() => timeOut.mutateAsync({ worker })}
          onClose={close}
        >
          <p>{texts.dialogs.timeoutText}</p>
        </Confirm>
      )}
      {asked === 'deregister' && (
        <Confirm
          title={texts.workers.deregisterTitle(worker)}
          label={texts.workers.deregister}
          isDangerous
          onConfirm={onDeregister}
          onClose={close}
        >
          <p>{texts.workers.deregisterText}</p>
        </Confirm>
      )}
    </>
  )
}
