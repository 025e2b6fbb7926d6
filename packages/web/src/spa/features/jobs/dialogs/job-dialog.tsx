import type { ComponentType, ReactElement } from 'react'
import type { JobRow } from '../../../../api/index.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { PriorityDialog } from './priority-dialog.tsx'
import { TagsDialog } from './tags-dialog.tsx'
import { TimeOutDialog } from './time-out-dialog.tsx'

const DIALOGS = {
  cancel: CancelDialog,
  edit: EditDialog,
  move: MoveDialog,
  priority: PriorityDialog,
  tags: TagsDialog,
  timeOut: TimeOutDialog,
} as const satisfies Record<string, ComponentType<{ job: JobRow; onClose: () => void }>>

/** What a dialog asks about a job. */
export type JobQuestion = keyof typeof DIALOGS

interface JobDialogProps {
  readonly question: JobQuestion
  readonly job: JobRow
  readonly onClose: () => void
}

/** The dialog for what is to be done to a job. */
export function JobDialog({ question, job, onClose }: JobDialogProps): ReactElement {
  const Asked = DIALOGS[question]
  return <Asked job={job} onClose={onClose} />
}
