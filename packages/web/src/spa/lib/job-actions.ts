import { createContext, useContext } from 'react'
import type { JobRow, NewOperation } from '../../api/index.ts'

/** What can be done from anywhere, most of it to a single job. The frame brings the dialogs. */
export interface JobActions {
  readonly retry: (job: Pick<JobRow, 'jid'>) => void
  readonly cancel: (job: JobRow) => void
  readonly move: (job: JobRow) => void
  readonly setPriority: (job: JobRow) => void
  readonly tag: (job: JobRow) => void
  readonly setTracked: (job: JobRow, isTracked: boolean) => void
  readonly timeOut: (job: JobRow) => void
  readonly runNow: (job: JobRow) => void
  /** Another payload, or a second run of what is done. */
  readonly edit: (job: JobRow) => void
  /** Captures jobs and asks whether to go on. */
  readonly many: (operation: NewOperation) => void
  /** Asks for a reason first. */
  readonly pause: (queues: readonly string[]) => void
  readonly unpause: (queues: readonly string[]) => void
  /** Lets a recurring job put a job at once. */
  readonly runRecurring: (jid: string) => void
}

/** What can be done to jobs from anywhere. */
export const JobActionsContext = createContext<JobActions | null>(null)

/** What can be done to jobs from anywhere. */
export function useJobActions(): JobActions {
  const actions = useContext(JobActionsContext)
  if (actions === null) throw new Error('Nobody brings the actions of jobs.')
  return actions
}
