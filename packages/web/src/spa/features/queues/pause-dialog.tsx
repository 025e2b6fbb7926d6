import { useState, type ReactElement } from 'react'
import { Confirm } from '../../components/confirm.tsx'
import { Check, Field } from '../../components/field.tsx'
import { notify } from '../../lib/notices.ts'
import { texts } from '../../texts/texts.ts'
import { usePauseQueue } from './api/pause-queue.ts'

interface PauseDialogProps {
  readonly queues: readonly string[]
  readonly onClose: () => void
}

/** Pauses queues, for a reason that all find who find them paused. */
export function PauseDialog({ queues, onClose }: PauseDialogProps): ReactElement {
  const pause = usePauseQueue()
  const [reason, setReason] = useState('')
  const [stopJobs, setStopJobs] = useState(false)
  const onConfirm = async (): Promise<void> => {
    const how = { ...(reason !== '' && { reason }), ...(stopJobs && { stopJobs }) }
    await Promise.all(queues.map((queue) => pause.mutateAsync({ queue, ...how })))
    notify(texts.done.paused(queues))
  }
  return (
    <Confirm
      title={texts.queues.pauseTitle(queues)}
      label={texts.actions.pause}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{texts.queues.pauseText}</p>
      <Field
        data-autofocus
        label={texts.queues.reason}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Check label={texts.queues.stopJobs} isChecked={stopJobs} onChange={setStopJobs} />
    </Confirm>
  )
}
