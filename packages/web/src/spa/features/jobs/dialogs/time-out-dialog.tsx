import type { ReactElement } from 'react'
import type { JobRow } from '../../../../api/index.ts'
import { Confirm } from '../../../components/confirm.tsx'
import { notify } from '../../../lib/notices.ts'
import { texts } from '../../../texts/texts.ts'
import { useTimeOutJob } from '../api/time-out-job.ts'

/** Asks whether the worker of a job is to lose it. */
export function TimeOutDialog({ job, onClose }: { readonly job: JobRow; readonly onClose: () => void }): ReactElement {
  const timeOut = useTimeOutJob()
  const onConfirm = async (): Promise<void> => {
    await timeOut.mutateAsync({ jid: job.jid })
    notify(texts.done.timedOut(job.jid))
  }
  return (
    <Confirm
      title={texts.dialogs.timeoutOne(job.jid)}
      label={texts.actions.timeout}
      isDangerous
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{texts.dialogs.timeoutText}</p>
    </Confirm>
  )
}
