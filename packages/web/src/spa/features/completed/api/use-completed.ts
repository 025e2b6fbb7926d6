import type { UseQueryResult } from '@tanstack/react-query'
import type { JobsPage } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** The jobs that are complete, the latest first. */
export function useCompleted(offset: number): UseQueryResult<JobsPage> {
  return useLive<JobsPage>(
    'completed',
    { offset, limit: 50 },
    { touchedBy: ({ jids }) => jids.length > 0, everyMs: 5000 },
  )
}
