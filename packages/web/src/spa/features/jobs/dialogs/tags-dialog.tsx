import { useState, type ReactElement } from 'react'
import type { JobRow } from '../../../../api/index.ts'
import { Button } from '../../../components/button.tsx'
import { Confirm } from '../../../components/confirm.tsx'
import { Field } from '../../../components/field.tsx'
import { tagsIn } from '../../../components/tags-in.ts'
import { notify } from '../../../lib/notices.ts'
import { texts } from '../../../texts/texts.ts'
import { useTagJob } from '../api/tag-job.ts'
import { useUntagJob } from '../api/untag-job.ts'
import styles from './dialogs.module.css'

/** Adds tags to a job, and takes others away. */
export function TagsDialog({ job, onClose }: { readonly job: JobRow; readonly onClose: () => void }): ReactElement {
  const add = useTagJob()
  const remove = useUntagJob()
  const [text, setText] = useState('')
  const [removed, setRemoved] = useState<readonly string[]>([])
  const added = tagsIn(text)
  const onConfirm = async (): Promise<void> => {
    if (removed.length > 0) await remove.mutateAsync({ jid: job.jid, tags: removed })
    if (added.length > 0) await add.mutateAsync({ jid: job.jid, tags: added })
    notify(texts.done.tagged(job.jid))
  }
  return (
    <Confirm
      title={texts.dialogs.tagOne(job.jid)}
      label={texts.actions.save}
      isReady={added.length + removed.length > 0}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <div className={styles['tags']}>
        {job.tags
          .filter((tag) => !removed.includes(tag))
          .map((tag) => (
            <Button
              key={tag}
              icon="close"
              aria-label={texts.dialogs.removeTag(tag)}
              onClick={() => setRemoved([...removed, tag])}
            >
              <bdi>{tag}</bdi>
            </Button>
          ))}
      </div>
      <Field
        data-autofocus
        label={texts.dialogs.addTag}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Confirm>
  )
}
