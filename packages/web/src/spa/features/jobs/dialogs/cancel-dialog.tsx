import type { ReactElement } from 'react'
import type { JobRow } from '../../../../api/index.ts'
import { Confirm } from '../../../components/confirm.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { Bones } from '../../../components/view.tsx'
import { notify } from '../../../lib/notices.ts'
import { texts } from '../../../texts/texts.ts'
import { useCancelJob } from '../api/cancel-job.ts'
import { useCancelClosure } from '../api/use-cancel-closure.ts'
import styles from './dialogs.module.css'

const MOST_SHOWN = 8

/** Asks whether a job is to go, and says which go with it. */
export function CancelDialog({ job, onClose }: { readonly job: JobRow; readonly onClose: () => void }): ReactElement {
  const cancel = useCancelJob()
  const closure = useCancelClosure(job.jid)
  const dependents = closure.data?.dependents ?? []
  const onConfirm = async (): Promise<void> => {
    await cancel.mutateAsync({ jid: job.jid, ...(dependents.length > 0 && { withDependents: true }) })
    notify(texts.done.canceled(job.jid))
  }
  return (
    <Confirm
      title={texts.dialogs.cancelOne(job.jid)}
      label={texts.actions.cancelMany(dependents.length + 1)}
      isDangerous
      isReady={closure.data !== undefined || closure.error !== null}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{texts.dialogs.cancelOneText}</p>
      {closure.data === undefined && closure.error === null && <Bones count={1} />}
      {dependents.length > 0 && (
        <div>
          <p>{texts.dialogs.closure(dependents.length)}</p>
          <ul className={styles['list']}>
            {dependents.slice(0, MOST_SHOWN).map(({ jid, klass, state }) => (
              <li key={jid}>
                <bdi className={styles['jid']}>{jid}</bdi> <bdi>{klass}</bdi> <StateMark state={state} />
              </li>
            ))}
            {dependents.length > MOST_SHOWN && <li>…</li>}
          </ul>
        </div>
      )}
    </Confirm>
  )
}
