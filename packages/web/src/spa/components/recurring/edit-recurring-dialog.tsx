import { useState, type ReactElement } from 'react'
import type { RecurringRow } from '../../../api/index.ts'
import { notify } from '../../lib/notices.ts'
import { texts } from '../../texts/texts.ts'
import { Confirm } from '../confirm.tsx'
import { Field } from '../field.tsx'
import { useQueueNames } from '../use-queue-names.ts'
import { useUpdateRecurring } from './api/update-recurring.ts'

const NUMBERS = [
  ['interval', texts.recurring.interval],
  ['priority', texts.job.priority],
  ['retries', texts.recurring.retries],
  ['backlog', texts.recurring.backlog],
] as const

type Values = Record<(typeof NUMBERS)[number][0] | 'queue', string>

/** Changes when and where a recurring job puts jobs. */
export function EditRecurringDialog({
  job,
  onClose,
}: {
  readonly job: RecurringRow
  readonly onClose: () => void
}): ReactElement {
  const update = useUpdateRecurring()
  const queues = useQueueNames()
  const [values, setValues] = useState<Values>({
    interval: String(job.interval),
    priority: String(job.priority),
    retries: String(job.retries),
    backlog: String(job.backlog),
    queue: job.queue,
  })
  const areNumbers = NUMBERS.every(([name]) => values[name].trim() !== '' && Number.isFinite(Number(values[name])))
  const onConfirm = async (): Promise<void> => {
    const changed = NUMBERS.filter(([name]) => Number(values[name]) !== job[name])
    const numbers = Object.fromEntries(changed.map(([name]) => [name, Number(values[name])]))
    await update.mutateAsync({ jid: job.jid, ...numbers, ...(values.queue !== job.queue && { queue: values.queue }) })
    notify(texts.done.recurring(job.jid))
  }
  return (
    <Confirm
      title={texts.recurring.editTitle(job.jid)}
      label={texts.actions.save}
      isReady={areNumbers && values.queue !== ''}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {NUMBERS.map(([name, label]) => (
        <Field
          key={name}
          inputMode="decimal"
          label={name === 'interval' ? `${label} (s)` : label}
          value={values[name]}
          onChange={(event) => setValues({ ...values, [name]: event.target.value })}
        />
      ))}
      <Field
        label={texts.job.queue}
        options={queues}
        value={values.queue}
        onChange={(event) => setValues({ ...values, queue: event.target.value })}
      />
    </Confirm>
  )
}
