import { useState, type ReactElement } from 'react'
import type { JobRow } from '../../../../api/index.ts'
import { Confirm } from '../../../components/confirm.tsx'
import { Field } from '../../../components/field.tsx'
import { useQueueNames } from '../../../components/use-queue-names.ts'
import { notify } from '../../../lib/notices.ts'
import { texts } from '../../../texts/texts.ts'
import { useMoveJob } from '../api/move-job.ts'

/** Asks where a job is to go. */
export function MoveDialog({ job, onClose }: { readonly job: JobRow; readonly onClose: () => void }): ReactElement {
  const move = useMoveJob()
  const queues = useQueueNames()
  const [queue, setQueue] = useState(job.queue)
  const [delay, setDelay] = useState('')
  const onConfirm = async (): Promise<void> => {
    const seconds = Number(delay)
    await move.mutateAsync({ jid: job.jid, queue, ...(seconds > 0 && { delay: seconds }) })
    notify(texts.done.moved(job.jid, queue))
  }
  return (
    <Confirm
      title={texts.dialogs.moveOne(job.jid)}
      label={texts.operation.actions.move}
      isReady={queue !== ''}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Field
        data-autofocus
        label={texts.dialogs.toQueue}
        options={queues}
        value={queue}
        onChange={(event) => setQueue(event.target.value)}
      />
      <Field
        type="number"
        min={0}
        step="any"
        label={texts.dialogs.delay}
        value={delay}
        onChange={(event) => setDelay(event.target.value)}
      />
    </Confirm>
  )
}
