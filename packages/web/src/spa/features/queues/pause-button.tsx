import { useState, type ReactElement } from 'react'
import type { QueueRow } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Check, Field } from '../../components/field.tsx'
import { usePermission } from '../../lib/instance.ts'
import { notify } from '../../lib/notices.ts'
import type { RequestFailed } from '../../lib/request.ts'
import { texts } from '../../texts/texts.ts'
import { usePauseQueue } from './api/pause-queue.ts'
import { useUnpauseQueue } from './api/unpause-queue.ts'

interface PauseButtonProps {
  readonly queue: QueueRow
  /** With its word, where there is room. */
  readonly isWide?: boolean
}

/** Pauses a queue, after a question, or lets it go on. */
export function PauseButton({ queue: { queue, isPaused }, isWide = false }: PauseButtonProps): ReactElement | null {
  const { isAllowed, isPossible } = usePermission('pause')
  const [isAsking, setAsking] = useState(false)
  const unpause = useUnpauseQueue()
  if (!isAllowed) return null
  const label = isPaused ? texts.actions.unpause : texts.actions.pause
  const onClick = (): void => {
    if (!isPaused) return setAsking(true)
    unpause.mutate(
      { queue },
      {
        onSuccess: () => notify(texts.done.unpaused(queue)),
        onError: (error: RequestFailed) => notify(error.message, { isError: true }),
      },
    )
  }
  return (
    <>
      <Button
        {...(!isWide && { kind: 'quiet' as const, 'aria-label': `${label} ${queue}`, title: label })}
        icon={isPaused ? 'play' : 'pause'}
        disabled={!isPossible || unpause.isPending}
        onClick={onClick}
      >
        {isWide ? label : undefined}
      </Button>
      {isAsking && <PauseDialog queue={queue} onClose={() => setAsking(false)} />}
    </>
  )
}

function PauseDialog({ queue, onClose }: { readonly queue: string; readonly onClose: () => void }): ReactElement {
  const pause = usePauseQueue()
  const [reason, setReason] = useState('')
  const [stopJobs, setStopJobs] = useState(false)
  const onConfirm = async (): Promise<void> => {
    await pause.mutateAsync({ queue, ...(reason !== '' && { reason }), ...(stopJobs && { stopJobs }) })
    notify(texts.done.paused(queue))
  }
  return (
    <Confirm title={texts.queues.pauseTitle(queue)} label={texts.actions.pause} onConfirm={onConfirm} onClose={onClose}>
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
