import type { UseQueryResult } from '@tanstack/react-query'
import type { JobsPage } from '../../../../api/index.ts'
import { PAGE_SIZE } from '../../../components/job-list/job-list.tsx'
import { useLive } from '../../../lib/query.ts'

/** A page of the completed jobs, of one class or of all, the latest first. */
export function useCompleted(klass: string, offset: number): UseQueryResult<JobsPage> {
  return useLive<JobsPage>(
    'completed',
    { klass, offset, limit: PAGE_SIZE },
    // To look for a class costs more than a page of all.
    { touchedBy: ({ jids }) => klass === '' && jids.length > 0, everyMs: klass === '' ? 5000 : 30_000 },
  )
}
