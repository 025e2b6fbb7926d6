import { useState, type ReactElement } from 'react'
import type { JobRow } from '../../../../api/index.ts'
import { Button } from '../../../components/button.tsx'
import { Confirm } from '../../../components/confirm.tsx'
import { Field } from '../../../components/field.tsx'
import { notify } from '../../../lib/notices.ts'
import { texts } from '../../../texts/texts.ts'
import { useSetPriority } from '../api/set-priority.ts'
import styles from './dialogs.module.css'

const CHOICES = [
  ['high', 25],
  ['normal', 0],
  ['low', -25],
] as const

/** Asks for the priority of a job. */
export function PriorityDialog({ job, onClose }: { readonly job: JobRow; readonly onClose: () => void }): ReactElement {
  const setPriority = useSetPriority()
  const [priority, setValue] = useState(String(job.priority))
  const isNumber = priority.trim() !== '' && Number.isFinite(Number(priority))
  const onConfirm = async (): Promise<void> => {
    await setPriority.mutateAsync({ jid: job.jid, priority: Number(priority) })
    notify(texts.done.priority(job.jid))
  }
  return (
    <Confirm
      title={texts.dialogs.priorityOne(job.jid)}
      label={texts.actions.save}
      isReady={isNumber}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Field
        data-autofocus
        inputMode="numeric"
        label={texts.dialogs.priority}
        value={priority}
        onChange={(event) => setValue(event.target.value)}
      />
      <div className={styles['tags']}>
        {CHOICES.map(([name, value]) => (
          <Button key={name} aria-pressed={priority === String(value)} onClick={() => setValue(String(value))}>
            {texts.dialogs.priorities[name]} {value}
          </Button>
        ))}
      </div>
    </Confirm>
  )
}
