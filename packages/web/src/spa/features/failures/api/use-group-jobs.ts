import type { UseQueryResult } from '@tanstack/react-query'
import type { JobsPage } from '../../../../api/index.ts'
import { PAGE_SIZE } from '../../../components/job-list/job-list.tsx'
import { touchesJobs, useLive } from '../../../lib/query.ts'

/** A page of the jobs of a failure group, the latest failure first. */
export function useGroupJobs(group: string, offset: number): UseQueryResult<JobsPage> {
  return useLive<JobsPage>(
    'failure-group/jobs',
    { group, offset, limit: PAGE_SIZE },
    { touchedBy: (hint, page) => hint.groups.includes(group) || touchesJobs(hint, page), everyMs: 5000 },
  )
}
