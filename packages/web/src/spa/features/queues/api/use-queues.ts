import type { UseQueryResult } from '@tanstack/react-query'
import type { QueuesPage } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** The queues, of which the first 100 whose names have this in them. */
export function useQueues(filter: string): UseQueryResult<QueuesPage> {
  return useLive<QueuesPage>(
    'queues',
    { filter, limit: 100 },
    { touchedBy: ({ queues }) => queues.length > 0, everyMs: 5000 },
  )
}
