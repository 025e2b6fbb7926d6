import { useState, type ReactElement } from 'react'
import type { FoundJob, RecurringRow } from '../../../api/index.ts'
import { formatBytes } from '../../lib/format.ts'
import { notify } from '../../lib/notices.ts'
import { useLive } from '../../lib/query.ts'
import { texts } from '../../texts/texts.ts'
import { Confirm } from '../confirm.tsx'
import { Changes } from '../data-editor/changes.tsx'
import { DataEditor, editable, editedData, isData } from '../data-editor/data-editor.tsx'
import { Field } from '../field.tsx'
import { tagsIn } from '../tags-in.ts'
import { useQueueNames } from '../use-queue-names.ts'
import { View } from '../view.tsx'
import { useUpdateRecurring } from './api/update-recurring.ts'
import styles from './edit-recurring.module.css'

const NUMBERS = [
  ['interval', `${texts.recurring.interval} (s)`],
  ['priority', texts.job.priority],
  ['retries', texts.recurring.retries],
  ['backlog', texts.recurring.backlog],
] as const

type Values = Record<(typeof NUMBERS)[number][0] | 'queue' | 'tags', string>

interface EditRecurringDialogProps {
  readonly job: RecurringRow
  readonly onClose: () => void
}

/** Changes when, where and with what data a recurring job puts jobs; shows what changes before it is saved. */
export function EditRecurringDialog({ job, onClose }: EditRecurringDialogProps): ReactElement {
  const update = useUpdateRecurring()
  const queues = useQueueNames()
  const old = valuesOf(job)
  const [values, setValues] = useState<Values>(old)
  const [data, setData] = useState<{ readonly before: string; readonly text: string }>()
  const areNumbers = NUMBERS.every(([name]) => values[name].trim() !== '' && Number.isFinite(Number(values[name])))
  const onConfirm = async (): Promise<void> => {
    const changed = NUMBERS.filter(([name]) => Number(values[name]) !== job[name])
    const numbers = Object.fromEntries(changed.map(([name]) => [name, Number(values[name])]))
    const dataText = data && editedData(data.before, data.text)
    await update.mutateAsync({
      ...{ jid: job.jid, ...numbers },
      ...(values.queue !== job.queue && { queue: values.queue }),
      ...(values.tags !== old.tags && { tags: tagsIn(values.tags) }),
      ...(dataText !== undefined && { dataText }),
    })
    notify(texts.done.recurring(job.jid))
  }
  const [before, after] = [linesOf(old), linesOf(values)]
  return (
    <Confirm
      title={texts.recurring.editTitle(job.jid)}
      label={texts.actions.save}
      isWide
      isReady={areNumbers && values.queue !== '' && (data === undefined || isData(data.text))}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <div className={styles['fields']}>
        {NUMBERS.map(([name, label]) => (
          <Field
            key={name}
            inputMode="decimal"
            label={label}
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
        <Field
          label={texts.recurring.tags}
          value={values.tags}
          onChange={(event) => setValues({ ...values, tags: event.target.value })}
        />
      </div>
      {before !== after && <Changes before={before} after={after} />}
      <Data jid={job.jid} edited={data} onChange={setData} />
    </Confirm>
  )
}

interface DataProps {
  readonly jid: string
  readonly edited: { readonly before: string; readonly text: string } | undefined
  readonly onChange: (edited: { readonly before: string; readonly text: string }) => void
}

function Data({ jid, edited, onChange }: DataProps): ReactElement {
  const query = useLive<FoundJob>('job', { jid })
  return (
    <View query={query}>
      {({ data: { text, bytes, isComplete, isRedacted } }) => {
        if (isRedacted === true) return <p>{texts.dialogs.hiddenData}</p>
        if (!isComplete) return <p>{texts.dialogs.longData(formatBytes(bytes), formatBytes(text.length))}</p>
        // What somebody else changes meanwhile must not change under whoever is writing.
        const before = edited?.before ?? editable(text)
        return (
          <DataEditor
            before={before}
            text={edited?.text ?? before}
            onChange={(changed) => onChange({ before, text: changed })}
          />
        )
      }}
    </View>
  )
}

function valuesOf({ interval, priority, retries, backlog, queue, tags }: RecurringRow): Values {
  return {
    ...{ interval: String(interval), priority: String(priority), retries: String(retries) },
    ...{ backlog: String(backlog), queue, tags: tags.join(', ') },
  }
}

/** The values as lines that can be compared. */
function linesOf(values: Values): string {
  const numbers = NUMBERS.map(([name, label]) => `${label}: ${values[name]}`)
  return [...numbers, `${texts.job.queue}: ${values.queue}`, `${texts.recurring.tags}: ${values.tags}`].join('\n')
}
