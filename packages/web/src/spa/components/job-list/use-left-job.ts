import type { FoundJob, JobRow } from '../../../api/index.ts'
import { useLive } from '../../lib/query.ts'

/** A row as it is: one that has left its list is asked for by itself, so that its reader sees what becomes of it. */
export function useLeftJob(row: JobRow, isLeft: boolean): JobRow | 'gone' {
  const { data, error } = useLive<FoundJob>(
    'job',
    { jid: row.jid },
    { isEnabled: isLeft, touchedBy: ({ jids }) => jids.includes(row.jid), everyMs: 2000 },
  )
  if (!isLeft) return row
  if (error?.problem.status === 404) return 'gone'
  return data?.kind === 'job' ? data.job : row
}
