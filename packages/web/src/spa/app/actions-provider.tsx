import {
  lazy,
  Suspense,
  useEffect,
  useMemo,
  useState,
  type ComponentType,
  type ReactElement,
  type ReactNode,
} from 'react'
import type { JobRow, NewOperation } from '../../api/index.ts'
import { useRunRecurringNow } from '../components/recurring/api/run-recurring-now.ts'
import { useRetryJob } from '../features/jobs/api/retry-job.ts'
import { useRunJobNow } from '../features/jobs/api/run-job-now.ts'
import { useTrackJob } from '../features/jobs/api/track-job.ts'
import { useUntrackJob } from '../features/jobs/api/untrack-job.ts'
import type { JobQuestion } from '../features/jobs/dialogs/job-dialog.tsx'
import { useUnpause } from '../features/queues/use-unpause.ts'
import { JobActionsContext, type JobActions } from '../lib/job-actions.ts'
import { notify } from '../lib/notices.ts'
import type { RequestFailed } from '../lib/request.ts'
import { texts } from '../texts/texts.ts'

const JobDialog = late(async () => (await import('../features/jobs/dialogs/job-dialog.tsx')).JobDialog)
const BulkDialog = late(async () => (await import('../features/operations/bulk-dialog.tsx')).BulkDialog)
const PauseDialog = late(async () => (await import('../features/queues/pause-dialog.tsx')).PauseDialog)

interface Closable {
  readonly onClose: () => void
}

/** A dialog that is loaded when it is asked for. Where it does not come, that is said, and the page stays. */
function late<Props extends Closable>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return lazy(async (): Promise<{ default: ComponentType<Props> }> => ({
    default: await load().catch(() => NotLoaded),
  }))
}

function NotLoaded({ onClose }: Closable): null {
  useEffect(() => {
    notify(texts.dialogs.notLoaded, { isError: true })
    onClose()
  }, [onClose])
  return null
}

type Asked =
  | { readonly kind: 'job'; readonly question: JobQuestion; readonly job: JobRow }
  | { readonly kind: 'many'; readonly operation: NewOperation }
  | { readonly kind: 'pause'; readonly queues: readonly string[] }

/** Brings what can be done from anywhere, and its dialogs, to every page. */
export function ActionsProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [asked, setAsked] = useState<Asked | null>(null)
  const actions = useActions(setAsked)
  const close = (): void => setAsked(null)
  return (
    <JobActionsContext value={actions}>
      {children}
      <Suspense fallback={null}>
        {asked?.kind === 'job' && <JobDialog question={asked.question} job={asked.job} onClose={close} />}
        {asked?.kind === 'many' && <BulkDialog operation={asked.operation} onClose={close} />}
        {asked?.kind === 'pause' && <PauseDialog queues={asked.queues} onClose={close} />}
      </Suspense>
    </JobActionsContext>
  )
}

function useActions(ask: (asked: Asked) => void): JobActions {
  const { mutate: retry } = useRetryJob()
  const { mutate: track } = useTrackJob()
  const { mutate: untrack } = useUntrackJob()
  const { mutate: runNow } = useRunJobNow()
  const { mutate: runRecurring } = useRunRecurringNow()
  const unpause = useUnpause()
  return useMemo(() => {
    const about = (question: JobQuestion) => (job: JobRow) => ask({ kind: 'job', question, job })
    const saying = (text: string) => ({
      onSuccess: () => notify(text),
      onError: (error: RequestFailed) => notify(error.message, { isError: true }),
    })
    return {
      retry: ({ jid }) => retry({ jid }, saying(texts.done.retried(jid))),
      runNow: ({ jid }) => runNow({ jid }, saying(texts.done.runNow(jid))),
      setTracked: ({ jid }, isTracked) =>
        isTracked
          ? track({ jid }, saying(texts.done.tracked(jid)))
          : untrack({ jid }, saying(texts.done.untracked(jid))),
      cancel: about('cancel'),
      move: about('move'),
      setPriority: about('priority'),
      tag: about('tags'),
      timeOut: about('timeOut'),
      edit: about('edit'),
      many: (operation) => ask({ kind: 'many', operation }),
      pause: (queues) => ask({ kind: 'pause', queues }),
      unpause,
      runRecurring: (jid) =>
        runRecurring({ jid }, { ...saying(''), onSuccess: (put) => notify(texts.recurring.spawned(put.jid)) }),
    }
  }, [ask, retry, track, untrack, runNow, runRecurring, unpause])
}
