import type { ReactElement } from 'react'
import { Confirm } from '../../components/confirm.tsx'
import { notify } from '../../lib/notices.ts'
import { texts } from '../../texts/texts.ts'
import { useForgetQueue } from './api/forget-queue.ts'

interface ForgetDialogProps {
  readonly queues: readonly string[]
  readonly onDone?: () => void
  readonly onClose: () => void
}

/** Forgets queues in which nothing is. */
export function ForgetDialog({ queues, onDone, onClose }: ForgetDialogProps): ReactElement {
  const forget = useForgetQueue()
  const onConfirm = async (): Promise<void> => {
    await Promise.all(queues.map((queue) => forget.mutateAsync({ queue })))
    notify(texts.done.forgotten(queues))
    onDone?.()
  }
  return (
    <Confirm
      title={texts.queues.forgetTitle(queues)}
      label={texts.actions.forget}
      isDangerous
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{texts.queues.forgetText}</p>
    </Confirm>
  )
}
