import { useState, type ReactElement } from 'react'
import type { RecurringRow } from '../../../api/index.ts'
import { usePermission } from '../../lib/instance.ts'
import { useJobActions } from '../../lib/job-actions.ts'
import { notify } from '../../lib/notices.ts'
import type { RequestFailed } from '../../lib/request.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../button.tsx'
import { Confirm } from '../confirm.tsx'
import { useCancelRecurring } from './api/cancel-recurring.ts'
import { usePauseRecurring } from './api/pause-recurring.ts'
import { useResumeRecurring } from './api/resume-recurring.ts'
import { EditRecurringDialog } from './edit-recurring-dialog.tsx'

interface RecurringButtonsProps {
  readonly job: RecurringRow
  /** Without words, where there is little room. */
  readonly isSmall?: boolean
}

/** What can be done to a recurring job. */
export function RecurringButtons({ job, isSmall = false }: RecurringButtonsProps): ReactElement | null {
  const { isAllowed, isPossible } = usePermission('recurring')
  const [asked, setAsked] = useState<'edit' | 'cancel' | null>(null)
  const { jid, pausedAt } = job
  const pause = usePauseRecurring()
  const resume = useResumeRecurring()
  const { runRecurring } = useJobActions()
  if (!isAllowed) return null
  const saying = (text: string): { onSuccess: () => void; onError: (error: RequestFailed) => void } => ({
    onSuccess: () => notify(text),
    onError: (error) => notify(error.message, { isError: true }),
  })
  const toggle = pausedAt === null ? pause : resume
  const look = (label: string): object =>
    isSmall ? { kind: 'quiet', 'aria-label': `${label} ${jid}`, title: label } : {}
  const say = (label: string): string | undefined => (isSmall ? undefined : label)
  const toggleLabel = pausedAt === null ? texts.recurring.pause : texts.recurring.resume
  return (
    <>
      <Button {...look(texts.recurring.runNow)} icon="retry" disabled={!isPossible} onClick={() => runRecurring(jid)}>
        {say(texts.recurring.runNow)}
      </Button>
      <Button
        {...look(toggleLabel)}
        icon={pausedAt === null ? 'pause' : 'play'}
        disabled={!isPossible}
        onClick={() => toggle.mutate({ jid }, saying(texts.done.recurring(jid)))}
      >
        {say(toggleLabel)}
      </Button>
      <Button {...look(texts.recurring.edit)} icon="edit" disabled={!isPossible} onClick={() => setAsked('edit')}>
        {say(texts.recurring.edit)}
      </Button>
      <Button
        kind="danger"
        {...look(texts.recurring.cancel)}
        icon="close"
        disabled={!isPossible}
        onClick={() => setAsked('cancel')}
      >
        {say(texts.recurring.cancel)}
      </Button>
      {asked === 'edit' && <EditRecurringDialog job={job} onClose={() => setAsked(null)} />}
      {asked === 'cancel' && <CancelRecurringDialog jid={jid} onClose={() => setAsked(null)} />}
    </>
  )
}

function CancelRecurringDialog({ jid, onClose }: { readonly jid: string; readonly onClose: () => void }): ReactElement {
  const cancel = useCancelRecurring()
  return (
    <Confirm
      title={texts.recurring.cancelTitle(jid)}
      label={texts.recurring.cancel}
      isDangerous
      onConfirm={() => cancel.mutateAsync({ jid })}
      onClose={onClose}
    >
      <p>{texts.recurring.cancelText}</p>
    </Confirm>
  )
}
