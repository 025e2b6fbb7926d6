import type { UseQueryResult } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { JobRow } from '../../../../api/index.ts'
import { Button } from '../../../components/button.tsx'
import { Confirm } from '../../../components/confirm.tsx'
import { DataEditor, editable, editedData, isData, MOST_EDITED } from '../../../components/data-editor/data-editor.tsx'
import { Dialog, DialogFoot } from '../../../components/dialog.tsx'
import { shortJid } from '../../../components/job-list/cells.tsx'
import { View } from '../../../components/view.tsx'
import { formatBytes } from '../../../lib/format.ts'
import { notify } from '../../../lib/notices.ts'
import { texts } from '../../../texts/texts.ts'
import { useEditJob } from '../api/edit-job.ts'
import { useRerunJob } from '../api/rerun-job.ts'
import { useJob } from '../api/use-job.ts'
import { useJobData } from '../api/use-job-data.ts'

const RERUN = texts.actions.rerun.replace(' …', '')

interface EditDialogProps {
  readonly job: JobRow
  readonly onClose: () => void
}

/** Puts a job again with other data; one that is complete is copied. Data that is hidden, or very long, stays as it is. */
export function EditDialog(props: EditDialogProps): ReactElement {
  const found = useJob(props.job.jid)
  if (found.data === undefined) return <Unread {...props} query={found} />
  const { isRedacted, bytes } = found.data.data
  const why =
    isRedacted === true
      ? texts.dialogs.hiddenData
      : bytes > MOST_EDITED
        ? texts.dialogs.longData(formatBytes(bytes), formatBytes(MOST_EDITED))
        : undefined
  if (why === undefined) return <DataDialog {...props} />
  return props.job.state === 'complete' ? <PlainRerun {...props} why={why} /> : <Refusal {...props} why={why} />
}

function Unread({ job, query, onClose }: EditDialogProps & { readonly query: UseQueryResult<unknown> }): ReactElement {
  return (
    <Dialog title={titleOf(job)} isWide onClose={onClose}>
      <View query={query}>{() => null}</View>
    </Dialog>
  )
}

function Refusal({ job, why, onClose }: EditDialogProps & { readonly why: string }): ReactElement {
  return (
    <Dialog title={titleOf(job)} onClose={onClose}>
      <p>{why}</p>
      <DialogFoot>
        <Button data-autofocus onClick={onClose}>
          {texts.actions.back}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}

function PlainRerun({ job, why, onClose }: EditDialogProps & { readonly why: string }): ReactElement {
  const rerun = useRerunJob()
  const onConfirm = async (): Promise<void> => {
    notify(texts.done.rerun((await rerun.mutateAsync({ jid: job.jid })).jid))
  }
  return (
    <Confirm title={titleOf(job)} label={RERUN} onConfirm={onConfirm} onClose={onClose}>
      <p>{texts.dialogs.rerunText}</p>
      <p>{why}</p>
    </Confirm>
  )
}

function DataDialog({ job, onClose }: EditDialogProps): ReactElement {
  const query = useJobData(job.jid)
  const { data } = query
  const edit = useEditJob()
  const rerun = useRerunJob()
  const [text, setText] = useState<string>()
  // The editor takes the focus of the dialog that it comes with.
  if (data === undefined) return <Unread job={job} query={query} onClose={onClose} />
  const before = editable(data)
  const now = text ?? before
  const isCopy = job.state === 'complete'
  const onConfirm = async (): Promise<void> => {
    const dataText = editedData(before, now)
    const body = { jid: job.jid, ...(dataText !== undefined && { dataText }) }
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
      isReady={text === undefined || isData(text)}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{isCopy ? texts.dialogs.rerunText : texts.dialogs.editText}</p>
      <DataEditor before={before} text={now} onChange={setText} />
    </Confirm>
  )
}

function titleOf({ jid, state }: JobRow): string {
  return state === 'complete' ? texts.dialogs.rerunOne(shortJid(jid)) : texts.dialogs.editOne(shortJid(jid))
}
