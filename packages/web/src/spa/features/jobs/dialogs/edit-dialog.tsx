import { useState, type ReactElement } from 'react'
import type { JobRow } from '../../../../api/index.ts'
import { Button } from '../../../components/button.tsx'
import { Confirm } from '../../../components/confirm.tsx'
import { Dialog, DialogFoot } from '../../../components/dialog.tsx'
import field from '../../../components/field.module.css'
import { View } from '../../../components/view.tsx'
import { changedNumber } from '../../../lib/changed-number.ts'
import { notify } from '../../../lib/notices.ts'
import { texts } from '../../../texts/texts.ts'
import { useEditJob } from '../api/edit-job.ts'
import { useRerunJob } from '../api/rerun-job.ts'
import { useJob } from '../api/use-job.ts'
import { useJobData } from '../api/use-job-data.ts'
import { linesOfChange } from './lines-of-change.ts'
import styles from './dialogs.module.css'

const RERUN = texts.actions.rerun.replace(' …', '')

interface EditDialogProps {
  readonly job: JobRow
  readonly onClose: () => void
}

/** Puts a job again with other data; one that is complete is copied. What is not shown as it is stored stays as it is. */
export function EditDialog(props: EditDialogProps): ReactElement {
  const found = useJob(props.job.jid)
  if (found.data === undefined) return <Unread {...props} query={found} />
  const { isRedacted } = found.data.data
  if (isRedacted !== true) return <DataDialog {...props} />
  return props.job.state === 'complete' ? <PlainRerun {...props} /> : <Hidden {...props} />
}

function Unread({
  job,
  query,
  onClose,
}: EditDialogProps & { readonly query: ReturnType<typeof useJob> }): ReactElement {
  return (
    <Dialog title={titleOf(job)} isWide onClose={onClose}>
      <View query={query}>{() => null}</View>
    </Dialog>
  )
}

function Hidden({ job, onClose }: EditDialogProps): ReactElement {
  return (
    <Dialog title={titleOf(job)} onClose={onClose}>
      <p>{texts.dialogs.hiddenData}</p>
      <DialogFoot>
        <Button data-autofocus onClick={onClose}>
          {texts.actions.back}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}

function PlainRerun({ job, onClose }: EditDialogProps): ReactElement {
  const rerun = useRerunJob()
  const onConfirm = async (): Promise<void> => {
    notify(texts.done.rerun((await rerun.mutateAsync({ jid: job.jid })).jid))
  }
  return (
    <Confirm title={titleOf(job)} label={RERUN} onConfirm={onConfirm} onClose={onClose}>
      <p>{texts.dialogs.rerunText}</p>
      <p>{texts.dialogs.hiddenData}</p>
    </Confirm>
  )
}

function DataDialog({ job, onClose }: EditDialogProps): ReactElement {
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
      title={titleOf(job)}
      label={isCopy ? RERUN : texts.actions.save}
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
            {problem !== '' && <p className={field['error']}>{problem}</p>}
            {now !== before && <Changes before={before} after={now} />}
          </>
        )}
      </View>
    </Confirm>
  )
}

function titleOf({ jid, state }: JobRow): string {
  return state === 'complete' ? texts.dialogs.rerunOne(jid) : texts.dialogs.editOne(jid)
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

/** Why a text cannot be saved as data; empty where it can. */
function problemOf(text: string): string {
  try {
    JSON.parse(text)
  } catch (error) {
    return texts.dialogs.notJson(error instanceof Error ? error.message : String(error))
  }
  const number = changedNumber(text)
  return number === undefined ? '' : texts.dialogs.changedNumber(number, String(Number(number)))
}
