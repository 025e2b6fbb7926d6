import type { UseQueryResult } from '@tanstack/react-query'
import type { JobsPage, QueueList } from '../../../../api/index.ts'
import { PAGE_SIZE } from '../../../components/job-list/job-list.tsx'
import { touchesJobs, useLive } from '../../../lib/query.ts'

/** A page of the jobs of a queue that are in one of its lists. */
export function useQueueJobs(queue: string, list: QueueList, offset: number): UseQueryResult<JobsPage> {
  return useLive<JobsPage>(
    'queue/jobs',
    { queue, list, offset, limit: PAGE_SIZE },
    { touchedBy: (hint, page) => hint.queues.includes(queue) || touchesJobs(hint, page), everyMs: 5000 },
  )
}
