import { useState, type ReactElement } from 'react'
import type { JobRow } from '../../../../api/index.ts'
import { Confirm } from '../../../components/confirm.tsx'
import field from '../../../components/field.module.css'
import { View } from '../../../components/view.tsx'
import { notify } from '../../../lib/notices.ts'
import { texts } from '../../../texts/texts.ts'
import { useEditJob } from '../api/edit-job.ts'
import { useRerunJob } from '../api/rerun-job.ts'
import { useJobData } from '../api/use-job-data.ts'
import { linesOfChange } from './lines-of-change.ts'
import styles from './dialogs.module.css'

interface EditDialogProps {
  readonly job: JobRow
  readonly onClose: () => void
}

/** Puts a job again with other data; one that is complete is copied. */
export function EditDialog({ job, onClose }: EditDialogProps): ReactElement {
  const data = useJobData(job.jid)
  const edit = useEditJob()
  const rerun = useRerunJob()
  const [text, setText] = useState<string>()
  const before = pretty(data.data ?? '')
  const now = text ?? before
  const isCopy = job.state === 'complete'
  const problem = data.data === undefined ? '' : problemOf(now)
  const onConfirm = async (): Promise<void> => {
    const body = { jid: job.jid, data: JSON.parse(now) as unknown }
    if (isCopy) notify(texts.done.rerun((await rerun.mutateAsync(body)).jid))
    else {
      await edit.mutateAsync(body)
      notify(texts.done.edited(job.jid))
    }
  }
  return (
    <Confirm
      title={isCopy ? texts.dialogs.rerunOne(job.jid) : texts.dialogs.editOne(job.jid)}
      label={isCopy ? texts.actions.rerun.replace(' …', '') : texts.actions.save}
      isWide
      isReady={data.data !== undefined && problem === ''}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{isCopy ? texts.dialogs.rerunText : texts.dialogs.editText}</p>
      <View query={data}>
        {() => (
          <>
            <textarea
              data-autofocus
              className={field['input']}
              aria-label={texts.dialogs.data}
              spellCheck={false}
              value={now}
              onChange={(event) => setText(event.target.value)}
            />
            {problem !== '' && <p className={field['error']}>{texts.dialogs.notJson(problem)}</p>}
            {now !== before && <Changes before={before} after={now} />}
          </>
        )}
      </View>
    </Confirm>
  )
}

function Changes({ before, after }: { readonly before: string; readonly after: string }): ReactElement {
  return (
    <pre className={styles['diff']} aria-label={texts.dialogs.changes} role="region" tabIndex={0}>
      {linesOfChange(before, after).map(({ sign, text }, index) => (
        <span key={index} className={sign === '+' ? styles['added'] : sign === '-' ? styles['removed'] : undefined}>
          {sign} {text}
        </span>
      ))}
    </pre>
  )
}

/** Indented where that loses nothing: numbers that JavaScript cannot hold stay as they were written. */
function pretty(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    return JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : text
  } catch {
    return text
  }
}

function problemOf(text: string): string {
  try {
    JSON.parse(text)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
